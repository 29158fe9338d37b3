/* Instances, running and finished, that can be narrowed down and read to the last one. */
import { choose, chosen } from './address.js';
import { element, ownId } from './element.js';
import { alert } from './place.js';
import { home, listing, services } from './rest.js';
import { pages, table } from './table.js';
import { duration, elapsed, endOfDay, isDay, startOfDay, state, time } from './words.js';

const STATES = [
  ['', 'Running or finished', {}],
  ['running', 'Running', { unfinished: true }],
  ['finished', 'Finished', { finished: true }],
  ['cancelled', 'Cancelled', { externallyTerminated: true }],
  ['early', 'Ended early', { internallyTerminated: true }],
  ['incident', 'With an open incident', { withIncidents: true }]
];

const FILTERS = ['reference', 'state', 'service', 'from', 'to'];

/** A whole reference, or a part of it with a star for the rest. */
const reference = text =>
  text?.includes('*') ? { processInstanceBusinessKeyLike: text.replaceAll('*', '%') } : { processInstanceBusinessKey: text || undefined };

const parameters = filters => ({
  ...reference(filters.reference),
  tenantIdIn: filters.service ? [filters.service] : undefined,
  startedAfter: filters.from && isDay(filters.from) ? startOfDay(filters.from) : undefined,
  startedBefore: filters.to && isDay(filters.to) ? endOfDay(filters.to) : undefined,
  ...STATES.find(([name]) => name === (filters.state || ''))?.[2]
});

const NEWEST = { startTime: 'desc', instanceId: 'asc' };

export const historyOf = id => `#/history/${encodeURIComponent(id)}`;

export const caseFile = key => `${home}cases/${encodeURIComponent(key)}`;

export const caseFileLink = key => key && element('a', { href: caseFile(key), target: '_self' }, `Case file ${key}`);

export const took = instance =>
  `${duration(elapsed(instance))}${instance.endTime ? '' : ' so far'}`;

/** The list; `within` is what the engine always narrows it down to, and without it processes have a column of their own. */
export function instances(within = {}) {
  const results = element('div');
  const show = page => {
    const filters = chosen();
    results.replaceChildren(
      pages(listing('process instances', 'history/process-instance', { ...parameters(filters), ...within }, NEWEST), draw(within), {
        page,
        turned: now => choose({ historyPage: now > 0 ? now + 1 : null }),
        empty: FILTERS.some(name => filters[name])
          ? 'No process instance is like this.'
          : 'There are no process instances yet.'
      })
    );
  };
  const form = filterForm(filters => {
    choose({ ...filters, historyPage: null });
    setTimeout(() => show(0));
  });
  show(Math.max(0, (Number.parseInt(chosen().historyPage, 10) || 1) - 1));
  return element('div', {}, form, results);
}

function draw(within) {
  const ofAll = Object.keys(within).length === 0;
  return async rows => {
    const names = await services().catch(() => new Map());
    return table(
      'Process instances, the newest first',
      [
        ['Reference', row => element('a', { href: historyOf(row.id) }, row.businessKey || row.id)],
        ...(ofAll ? [['Process', row => row.processDefinitionName || row.processDefinitionKey]] : []),
        ['Version', row => String(row.processDefinitionVersion)],
        ['State', row => state(row.state)],
        ['Service', row => names.get(row.tenantId) || row.tenantId || ''],
        ['Started', row => time(row.startTime)],
        ['Ended', row => time(row.endTime)],
        ['Took', took],
        ['Case file', row => caseFileLink(row.businessKey)]
      ],
      rows
    );
  };
}

function filterForm(apply) {
  const now = chosen();
  const service = element('select', { name: 'service', class: 'form-control' }, option('', 'All services'));
  const trouble = element('div');
  services().then(
    names => {
      service.append(...[...names].map(([id, name]) => option(id, name)));
      service.value = now.service || '';
    },
    failure => trouble.replaceChildren(alert(failure))
  );
  const select = element('select', { name: 'state', class: 'form-control' }, STATES.map(([name, label]) => option(name, label)));
  select.value = now.state || '';
  const input = (name, type, more = {}) =>
    element('input', { name, type, class: 'form-control', value: now[name], ...more });
  const day = name => {
    const check = ({ target }) => target.setCustomValidity(isDay(target.value.trim()) ? '' : 'Write the day as 23/11/2026.');
    return input(name, 'text', { autocomplete: 'off', placeholder: 'dd/mm/yyyy', size: 11, input: check });
  };
  const form = element(
    'form',
    {
      class: 'heed-filters',
      role: 'search',
      'aria-label': 'Process instances',
      submit: event => {
        event.preventDefault();
        const given = new FormData(form);
        apply(Object.fromEntries(FILTERS.map(name => [name, given.get(name).trim() || null])));
      }
    },
    field('Reference', input('reference', 'text', { autocomplete: 'off', placeholder: 'NM-2026-1 or NM-2026-*' })),
    field('State', select),
    field('Service', service),
    field('Started from', day('from')),
    field('Started to', day('to')),
    element('button', { type: 'submit', class: 'btn btn-primary' }, 'Filter'),
    element(
      'button',
      {
        type: 'button',
        class: 'btn btn-default',
        click: () => {
          form.querySelectorAll('input, select').forEach(control => {
            control.value = '';
            control.setCustomValidity('');
          });
          form.requestSubmit();
        }
      },
      'Show all'
    )
  );
  return element('div', {}, form, trouble);
}

const option = (name, label) => element('option', { value: name }, label);

function field(label, control) {
  const id = ownId();
  control.id = id;
  return element('div', { class: 'form-group' }, element('label', { for: id }, label), control);
}
