/* The diagram in Cockpit's own viewer, with the flows that were recorded as taken and how often each element was reached. */
import { compile } from './address.js';
import { element } from './element.js';
import { duration, elapsed, times } from './words.js';

/** Draws into a place; resolves with the viewer when the diagram stands. */
export function diagram(scope, xml, clicked) {
  const own = scope.$new(true);
  own.control = {};
  own.xml = xml;
  own.clicked = of => clicked(of.id);
  const node = element('div', {
    'cam-widget-bpmn-viewer': '',
    'diagram-data': 'xml',
    control: 'control',
    'on-load': 'loaded()',
    'on-click': 'clicked(element)'
  });
  const drawn = new Promise(resolve => {
    own.loaded = () => {
      const viewer = own.control.getViewer();
      fit(node, viewer.get('canvas'));
      resolve(viewer);
    };
  });
  return {
    node,
    drawn,
    begin() {
      compile(node, own);
      own.$evalAsync();
    }
  };
}

const MARGIN = 40;

/** As high as the drawing needs at full width, within bounds. */
function fit(node, canvas) {
  const { inner } = canvas.viewbox();
  const frame = node.parentElement;
  frame.style.height = `${Math.min(560, Math.max(240, (frame.clientWidth * inner.height) / inner.width + 60))}px`;
  canvas.resized();
  const besideTheButtons = frame.clientWidth / Math.max(1, frame.clientWidth - 80);
  canvas.viewbox({
    x: inner.x - MARGIN,
    y: inner.y - MARGIN,
    width: (inner.width + 2 * MARGIN) * besideTheButtons,
    height: inner.height + 2 * MARGIN
  });
}

/** Marks in a viewer the ways that were recorded as taken. */
export function markFlows(viewer, flows) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  for (const flow of flows.filter(one => registry.get(one.id))) {
    canvas.addMarker(flow.id, 'heed-taken');
    if (flow.times > 1) {
      badge(viewer, flow.id, 'heed-badge heed-badge-flow', `${flow.times}×`, `Taken ${times(flow.times)}`, middle(registry.get(flow.id)));
    }
  }
}

/** Marks in a viewer what was reached; `summary` comes from {@link summarise}. */
export function markElements(viewer, summary) {
  const canvas = viewer.get('canvas');
  const registry = viewer.get('elementRegistry');
  for (const [id, of] of summary) {
    if (!registry.get(id)) {
      continue;
    }
    canvas.addMarker(id, of.open > 0 ? 'heed-open' : of.cancelled === of.times ? 'heed-cancelled' : 'heed-done');
    if (of.times > 1) {
      badge(viewer, id, 'heed-badge', `${of.times}×`, words(of), { top: -12, right: 12 });
    }
  }
}

export const words = of =>
  [
    `Reached ${times(of.times)}`,
    of.open > 0 && `${of.open} still open`,
    of.cancelled > 0 && `${of.cancelled} cancelled`,
    `${duration(of.total)} in all`
  ]
    .filter(Boolean)
    .join(', ');

function badge(viewer, on, kind, text, title, position) {
  viewer.get('overlays').add(on, 'heed', { position, scale: { min: 0.8 }, html: element('span', { class: kind, title }, text) });
}

/** Overlays of a flow are placed from the top left corner of the box round it. */
function middle({ waypoints }) {
  const left = Math.min(...waypoints.map(point => point.x));
  const top = Math.min(...waypoints.map(point => point.y));
  const [one, other] = waypoints;
  return { left: (one.x + other.x) / 2 - left - 10, top: (one.y + other.y) / 2 - top - 34 };
}

/** What happened at each element, from all visits of an instance. */
export function summarise(visits) {
  const summary = new Map();
  for (const visit of visits) {
    const of = summary.get(visit.activityId) || { id: visit.activityId, type: visit.activityType, times: 0, open: 0, cancelled: 0, total: 0, longest: 0 };
    summary.set(visit.activityId, of);
    const took = elapsed(visit);
    of.times += 1;
    of.open += visit.endTime ? 0 : 1;
    of.cancelled += visit.canceled ? 1 : 0;
    of.total += took;
    of.longest = Math.max(of.longest, took);
    of.first = of.first && of.first < visit.startTime ? of.first : visit.startTime;
    of.last = of.last && of.last > visit.startTime ? of.last : visit.startTime;
  }
  return summary;
}
