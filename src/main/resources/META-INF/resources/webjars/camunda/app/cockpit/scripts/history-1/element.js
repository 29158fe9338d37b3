/*
 * Builds what is shown. Text always becomes a text node and attributes are set one by one: nothing that comes from a case
 * is ever read as HTML or as one of AngularJS's expressions.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      made.addEventListener(name, value);
    } else if (value === true) {
      made.setAttribute(name, '');
    } else if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(name, value);
    }
  }
  made.append(...children.flat(Infinity).filter(child => child !== undefined && child !== null && child !== false && child !== ''));
  return made;
}

let last = 0;

/** An id that nothing else on the page has, to tie a label to what it names. */
export const ownId = () => `heed-${++last}`;
