/*
 * Half-written forms must not stay behind in a browser that the next person uses: not in the storage into which Tasklist
 * puts them on "Save", and not among what the browser itself remembers of forms.
 */
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

function forgetForms() {
  for (const form of document.forms) {
    if (form.autocomplete !== 'off') {
      form.autocomplete = 'off';
    }
  }
}
new MutationObserver(forgetForms).observe(document.documentElement, { childList: true, subtree: true });
forgetForms();
