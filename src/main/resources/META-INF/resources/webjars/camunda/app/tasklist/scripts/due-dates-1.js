/*
 * Tasklist says when a step is due only by its distance from this computer's clock ("3 hours ago"). Staff need the
 * date and the time, and in training mode Heed's clock is not this computer's.
 */
window.angular.module('cam.tasklist.custom').config([
  'amTimeAgoConfig',
  config => Object.assign(config, { fullDateThreshold: Number.MIN_SAFE_INTEGER, fullDateFormat: 'DD/MM/YYYY HH:mm' })
]);

/* The tables and the roles decide these, so the keyboard skips them as the mouse does (see the style sheet). */
const fixed = '.meta .due-date, .meta .groups a, .meta .assignee .set-value';
new MutationObserver(() => {
  for (const element of document.querySelectorAll(fixed)) {
    if (element.tabIndex !== -1) {
      element.tabIndex = -1;
    }
  }
}).observe(document.body, { childList: true, subtree: true });

export default [];
