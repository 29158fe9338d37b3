/* Reads from the engine and from Heed; writes nothing. Every failure becomes an error that says what could not be read. */

const base = document.querySelector('base');

/** Where Heed's own pages begin. */
export const home = base.getAttribute('app-root').replace(/camunda$/, '');

/** Cockpit tells its plugins the engine's address too, but a wrong one to those of the diagram. */
const engineApi = `${base.getAttribute('engine-api')}engine/${location.pathname.replace(/.*\/cockpit\/([^/]*).*/, '$1')}`;

/** Something the server would not or could not answer. */
export class Failure extends Error {
  constructor(what, reason, status) {
    super(`${what} could not be loaded: ${reason}.`);
    this.status = status;
  }
}

const REASONS = { 401: 'you are signed out', 403: 'you may not see this', 404: 'it is not known here' };

async function ask(what, address, request = {}) {
  let response;
  try {
    response = await fetch(address, { headers: { Accept: 'application/json' }, credentials: 'same-origin', ...request });
  } catch (unreachable) {
    throw new Failure(what, 'the server did not answer', 0);
  }
  if (!response.ok) {
    throw new Failure(what, REASONS[response.status] || `the server answered ${response.status}`, response.status);
  }
  try {
    return await response.json();
  } catch (unreadable) {
    throw new Failure(what, 'the answer was not readable', response.status);
  }
}

const query = parameters => {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
};

export const engine = (what, path, parameters = {}) => ask(what, `${engineApi}/${path}${query(parameters)}`);

/** Something that Heed itself keeps. */
export const heed = (what, path) => ask(what, `${home}${path}`);

/** Camunda wants its token with every POST, also with those that only read. */
const token = () => document.cookie.replace(/.*\bXSRF-TOKEN=([^;]*).*/, '$1');

const look = (what, path, body, parameters = {}) =>
  ask(what, `${engineApi}/${path}${query(parameters)}`, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
    body: JSON.stringify(body)
  });

/**
 * A list of the engine that can be counted and read in pages. It is put in an order that leaves no ties, or an entry
 * could stand on two pages and another on none.
 */
export function listing(what, path, criteria, order) {
  const sorting = Object.entries(order).map(([sortBy, sortOrder]) => ({ sortBy, sortOrder }));
  return {
    what,
    count: async () => (await look(`The number of ${what}`, `${path}/count`, criteria)).count,
    page: (firstResult, maxResults) => look(`The ${what}`, path, { ...criteria, sorting }, { firstResult, maxResults })
  };
}

/** A list within one instance that the engine cannot put in such an order: read at once, shown in pages. */
export function wholeListing(what, path, parameters, order) {
  const all = once(() => engine(`The ${what}`, path, { ...parameters, ...order }));
  return {
    what,
    count: async () => (await engine(`The number of ${what}`, `${path}/count`, parameters)).count,
    page: async (first, most) => (await all()).slice(first, first + most)
  };
}

const PAGE = 500;

/** All of a listing, however long it is. */
export async function everything(list) {
  const found = [];
  for (let size = PAGE; size === PAGE; ) {
    const page = await list.page(found.length, PAGE);
    found.push(...page);
    size = page.length;
  }
  return found;
}

/** Loads once and keeps the answer, but never keeps a failure. */
export function once(load) {
  const kept = new Map();
  return key => {
    if (!kept.has(key)) {
      kept.set(
        key,
        load(key).catch(failure => {
          kept.delete(key);
          throw failure;
        })
      );
    }
    return kept.get(key);
  };
}

/** The time Heed goes by. */
export const now = async () => (await heed('The time', 'page-frame')).now;

/** The names of the services, by their ids. */
export const services = once(async () => {
  const tenants = await engine('The services', 'tenant', { sortBy: 'name', sortOrder: 'asc' });
  return new Map(tenants.map(tenant => [tenant.id, tenant.name || tenant.id]));
});
