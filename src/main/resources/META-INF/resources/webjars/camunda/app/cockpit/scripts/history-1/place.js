/* A place on the page that is loading, shows what was loaded, or says that it could not be loaded. */
import { element } from './element.js';

/** Fills a place; only the latest filling counts, so that a slow old answer never covers a new one. */
export function fill(place, what, load) {
  const mine = {};
  place.heedFilling = mine;
  const show = (...nodes) => {
    if (place.heedFilling === mine) {
      place.removeAttribute('aria-busy');
      place.replaceChildren(...nodes);
    }
  };
  place.setAttribute('aria-busy', 'true');
  place.replaceChildren(element('p', { class: 'heed-loading', role: 'status' }, `Loading ${what}…`));
  return load().then(
    nodes => show(...[nodes].flat()),
    failure => {
      if (!failure.status && failure.status !== 0) {
        console.error(failure);
      }
      show(alert(failure, () => fill(place, what, load)));
    }
  );
}

/** What failed, and a way to try again. */
export function alert(failure, again) {
  return element(
    'div',
    { class: 'heed-failure', role: 'alert' },
    element('p', {}, failure.message),
    again && element('button', { type: 'button', class: 'btn btn-default', click: again }, 'Try again')
  );
}
