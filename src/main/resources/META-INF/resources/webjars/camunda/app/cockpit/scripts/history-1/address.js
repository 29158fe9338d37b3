/* Keeps in the address what is chosen on a page, so that "back" and a bookmark find it again, without loading anything anew. */

const angular = name => window.angular.element(document.documentElement).injector().get(name);

/** What the address says, with names of our own so that Cockpit's own filters do not read them. */
export const chosen = () => angular('search')();

export function choose(values) {
  angular('$rootScope').$evalAsync(() => angular('search').updateSilently(values, true));
}

/** Panning a diagram writes into the address too: that must not begin the page anew. */
export function stay(path) {
  angular('$route').routes[path].reloadOnSearch = false;
}

export const title = text => angular('page').titleSet(text);

export const compile = (node, scope) => angular('$compile')(node)(scope);
