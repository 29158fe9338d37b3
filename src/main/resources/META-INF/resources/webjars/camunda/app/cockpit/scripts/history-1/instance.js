/* One instance, running or finished: what it was, the path it walked, and all that is kept of it. */
import { choose, chosen, title } from './address.js';
import { diagram, markElements, markFlows, summarise } from './diagram.js';
import { element } from './element.js';
import { caseFileLink, historyOf, took } from './instances.js';
import { processModel } from './model.js';
import { PANELS, visitsOf } from './panels.js';
import { alert, fill } from './place.js';
import { engine, everything, heed, once, services } from './rest.js';
import { tabs } from './tabs.js';
import { state, time } from './words.js';

export const readInstance = id => engine('The process instance', `history/process-instance/${encodeURIComponent(id)}`);

/** The path as Heed recorded it while it was walked. */
export const recordedFlows = async id => (await heed('The path that was walked', `cases/paths/${encodeURIComponent(id)}`)).flows;

/** The page of an instance, with its diagram. */
export function instancePage(id, scope) {
  const page = element('main', { class: 'heed-history' });
  fill(page, 'the process instance', async () => {
    const instance = await readInstance(id);
    const model = await processModel(instance.processDefinitionId);
    const name = `${instance.processDefinitionName || instance.processDefinitionKey}, ${instance.businessKey || instance.id}`;
    title(`History: ${name}`);
    const about = await aboutInstance(instance);
    const heading = element('h1', { tabindex: '-1' }, name);
    const parts = panels(instance, model);
    setTimeout(() => heading.focus({ preventScroll: true }));
    return [
      element(
        'nav',
        { 'aria-label': 'Where you are', class: 'heed-trail' },
        element('a', { href: '#/history' }, 'History'),
        ' › ',
        element('a', { href: `#/process-definition/${encodeURIComponent(instance.processDefinitionId)}/runtime?detailsTab=heed-instances` }, instance.processDefinitionName || instance.processDefinitionKey)
      ),
      heading,
      about,
      picture(scope, parts),
      ...parts.nodes
    ];
  });
  return page;
}

/** The same without the diagram, for Cockpit's own page of a running instance. */
export function instanceParts(id) {
  const place = element('div', { class: 'heed-history' });
  fill(place, 'the history', async () => {
    const instance = await readInstance(id);
    const model = await processModel(instance.processDefinitionId);
    return [
      element('p', {}, element('a', { href: historyOf(id) }, 'Open the history with its diagram'), ' · ', caseFileLink(instance.businessKey)),
      ...panels(instance, model).nodes
    ];
  });
  return place;
}

async function aboutInstance(instance) {
  const service = await services().then(names => names.get(instance.tenantId), () => null);
  const facts = [
    ['State', state(instance.state)],
    ['Started', [time(instance.startTime), instance.startUserId && ` by ${instance.startUserId}`]],
    ['Ended', time(instance.endTime)],
    ['Took', took(instance)],
    ['Service', service || instance.tenantId],
    ['Version', String(instance.processDefinitionVersion)],
    ['Reason', instance.deleteReason],
    ['Called by', instance.superProcessInstanceId && element('a', { href: historyOf(instance.superProcessInstanceId) }, 'The process that called it')],
    ['Case', instance.businessKey && [caseFileLink(instance.businessKey), ' · ', element('a', { href: `#/history?reference=${encodeURIComponent(instance.businessKey)}` }, 'Its other processes')]],
    ['Now', !instance.endTime && element('a', { href: `#/process-instance/${encodeURIComponent(instance.id)}/runtime` }, 'Where it stands')]
  ];
  return element(
    'dl',
    { class: 'heed-facts' },
    facts.filter(([, fact]) => fact).map(([name, fact]) => element('div', {}, element('dt', {}, name), element('dd', {}, fact)))
  );
}

function picture(scope, { model, visits, flows, select }) {
  const drawing = diagram(scope, model.xml, async id => {
    if ((await visits()).some(visit => visit.activityId === id)) {
      select(id);
    }
  });
  const marked = (load, mark) => {
    const trouble = element('div');
    const show = () =>
      Promise.all([drawing.drawn, load()]).then(
        ([viewer, found]) => {
          mark(viewer, found);
          trouble.replaceChildren();
        },
        failure => trouble.replaceChildren(alert(failure, show))
      );
    show();
    return trouble;
  };
  setTimeout(() => drawing.begin());
  const key = (kind, text) => element('span', {}, element('i', { class: `heed-key ${kind}` }), text);
  return element(
    'section',
    { 'aria-label': 'Diagram; the tab “Path” tells it in words' },
    marked(visits, (viewer, found) => markElements(viewer, summarise(found))),
    marked(flows, markFlows),
    element('div', { class: 'heed-diagram' }, drawing.node),
    element(
      'p',
      { class: 'heed-legend' },
      key('heed-key-taken', 'way taken, as recorded'),
      key('heed-key-done', 'done'),
      key('heed-key-open', 'open'),
      key('heed-key-cancelled', 'cancelled'),
      element('span', {}, element('i', { class: 'heed-badge' }, '2×'), ' how often'),
      element('span', {}, 'Choose an element to see only its steps.')
    )
  );
}

/** The panels, and what they and the diagram read in common. */
function panels(instance, model) {
  const context = {
    instance,
    model,
    visits: once(() => everything(visitsOf(instance))),
    flows: once(() => recordedFlows(instance.id)),
    selected: null,
    select(id) {
      context.selected = id;
      shown.choose('steps');
    }
  };
  const named = id => PANELS.find(one => one.id === id);
  const shown = tabs('History', PANELS, chosen().part, (id, panel) => {
    choose({ part: id });
    fill(panel, named(id).name.toLowerCase(), async () => named(id).draw(context));
  });
  for (const { id, name, list } of PANELS.filter(one => one.list)) {
    list(instance).count().then(count => shown.rename(id, `${name} (${count})`), () => {});
  }
  return { ...context, nodes: shown.nodes };
}
