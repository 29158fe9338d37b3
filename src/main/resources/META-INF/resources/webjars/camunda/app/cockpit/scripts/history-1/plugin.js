/*
 * What Cockpit's community edition does not show by itself: the history of process instances. Read only. Cockpit loads
 * this file (see config.js) and calls each part below at one of its own plugin points. Browsers keep these files: give
 * the folder a new number in its name whenever one of them changes.
 */
import { stay, title } from './address.js';
import { element } from './element.js';
import { markElements, markFlows, summarise } from './diagram.js';
import { instancePage, instanceParts, recordedFlows } from './instance.js';
import { instances } from './instances.js';
import { visitsOf } from './panels.js';
import { alert, fill } from './place.js';
import { engine, everything, now } from './rest.js';
import { goBy } from './words.js';
import './read-only.js';

now().then(goBy, () => {});

/** A part of the plugin: draws its nodes where Cockpit asks for them. */
const part = (id, pluginPoint, properties, draw) => ({
  id,
  pluginPoint,
  priority: 5,
  properties,
  render: draw,
  unmount() {}
});

const route = (id, path, draw) =>
  part(id, 'cockpit.route', { path }, (node, given, scope) => {
    stay(path);
    node.className = 'ctn-view heed-page';
    node.append(draw(scope));
  });

/** The id in an address such as #/history/<id> or #/process-instance/<id>/history. */
const idInAddress = () => decodeURIComponent(location.hash.split('?')[0].split('/')[2]);

const onDefinition = part('heed-instances', 'cockpit.processDefinition.runtime.tab', { label: 'History' }, (node, given) => {
  node.className = 'heed-history';
  fill(node, 'the process', async () => {
    const { key } = await engine('The process', `process-definition/${encodeURIComponent(given.processDefinitionId)}`);
    return instances({ processDefinitionKey: key });
  });
});

const onInstance = part('heed-history', 'cockpit.processInstance.runtime.tab', { label: 'History' }, (node, given) =>
  node.append(instanceParts(given.processInstanceId))
);

const onRunningDiagram = part('heed-path', 'cockpit.processInstance.diagram.plugin', {}, (viewer, given) => {
  const instance = { id: given.processInstanceId };
  Promise.all([everything(visitsOf(instance)), recordedFlows(instance.id)]).then(
    ([visits, flows]) => {
      markElements(viewer, summarise(visits.filter(visit => visit.endTime)));
      markFlows(viewer, flows);
    },
    failure => viewer.get('canvas').getContainer().prepend(alert(failure))
  );
});

const list = route('heed-history-list', '/history', () => {
  title('History');
  return element('main', { class: 'heed-history' }, element('h1', {}, 'History'), instances());
});

const page = route('heed-history-page', '/history/:id', scope => instancePage(idInAddress(), scope));

/* Cockpit sends whoever asks for a finished instance to this address, if it has a view named "history". */
const finished = route('heed-history-view', '/process-instance/:id/history', scope => instancePage(idInAddress(), scope));
const view = part('history', 'cockpit.processInstance.view', { label: 'History' }, () => {});

const menu = part(
  'heed-history-menu',
  'cockpit.navigation',
  { label: 'History', pagePath: '#/history', priority: 95, checkActive: address => address.includes('#/history') },
  node => node.append(element('a', { href: '#/history' }, 'History'))
);

export default [onDefinition, onInstance, onRunningDiagram, list, page, finished, view, menu];
