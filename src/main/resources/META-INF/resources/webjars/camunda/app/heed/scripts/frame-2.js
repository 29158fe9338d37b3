/*
 * What makes Tasklist, Cockpit, Admin and Welcome part of Heed. Each app's config.js imports this file before the app
 * starts. Browsers keep it: give it a new number in its name whenever it changes.
 */

import './presence-1.js';

const home = document.querySelector('base').getAttribute('app-root').replace(/camunda$/, '');

/* One sign-in: the vendor's form never appears, neither after sign-out nor when the session has ended. */
let signedOut = false;
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, address, ...options) {
  signedOut ||= /\/logout$/.test(address);
  return open.call(this, method, address, ...options);
};
function toSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.replace(`${home}login?${signedOut ? 'signed-out' : 'ended'}`);
  }
}
addEventListener('hashchange', toSignIn);
toSignIn();

/* Dates as a UK reader writes them, whatever the browser's own language is; forms ask for the locale "default". */
document.documentElement.lang = 'en-GB';
const uk = locale => (locale === undefined || locale === 'default' ? 'en-GB' : locale);
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (format, [locale, ...options]) => new format(uk(locale), ...options),
  apply: (format, self, [locale, ...options]) => format(uk(locale), ...options)
});

/* What a form names to be read opens beside it, so that nothing half written is lost. */
addEventListener('click', ({ target }) => {
  const link = target.closest?.('.fjs-form a[href]');
  if (link && /^\/(governance\/.*|cases\/[^/]+)$/.test(link.getAttribute('href'))) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
}, true);

/* The app's name leads home, and the vendor's banner gives its place to the training banner. */
let banner = '';
function dress() {
  for (const brand of document.querySelectorAll('a.navbar-brand')) {
    if (brand.getAttribute('href') !== home) {
      brand.setAttribute('href', home);
      brand.setAttribute('target', '_self');
    }
    if (brand.title !== 'Heed home') {
      brand.title = 'Heed home';
    }
  }
  const place = document.querySelector('.ce-eol-banner');
  if (banner && place && place.textContent !== banner) {
    place.textContent = banner;
    place.classList.add('heed-banner');
  }
}
addEventListener('DOMContentLoaded', dress);
new MutationObserver(dress).observe(document.documentElement, { childList: true, subtree: true, attributeFilter: ['title'] });

fetch(`${home}page-frame`)
  .then(response => (response.ok ? response.json() : {}))
  .then(frame => {
    banner = frame.banner || '';
    dress();
  })
  .catch(() => {});
