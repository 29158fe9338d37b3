/*
 * What makes Tasklist, Cockpit, Admin and Welcome part of Heed. Each app's config.js imports this file before the app
 * starts. Browsers keep it: give it a new number in its name whenever it changes.
 */

const home = document.querySelector('base').getAttribute('app-root').replace(/camunda$/, '');

/* One sign-in: the vendor's form never appears, neither after sign-out nor when the session has ended. */
function toSignIn() {
  if (location.hash.startsWith('#/login')) {
    location.replace(`${home}login`);
  }
}
addEventListener('hashchange', toSignIn);
toSignIn();

/* Half-written forms must not stay behind in a browser that the next person uses. */
const formContent = /^(camunda-form|camForm):/;
const store = Storage.prototype.setItem;
Storage.prototype.setItem = function (key, value) {
  if (!formContent.test(key)) {
    store.call(this, key, value);
  }
};
Object.keys(localStorage)
  .filter(key => formContent.test(key))
  .forEach(key => localStorage.removeItem(key));

/* Dates as a UK reader writes them, whatever the browser's own language is; forms ask for the locale "default". */
document.documentElement.lang = 'en-GB';
const uk = locale => (locale === undefined || locale === 'default' ? 'en-GB' : locale);
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (format, [locale, ...options]) => new format(uk(locale), ...options),
  apply: (format, self, [locale, ...options]) => format(uk(locale), ...options)
});

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
