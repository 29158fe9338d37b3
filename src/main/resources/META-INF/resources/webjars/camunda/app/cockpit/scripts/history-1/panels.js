/* What is told of an instance beside its diagram, each part in a panel of its own. */
import { summarise, words } from './diagram.js';
import { decisions, decisionsOf } from './decisions.js';
import { element } from './element.js';
import { historyOf, took } from './instances.js';
import { listing, wholeListing } from './rest.js';
import { fill } from './place.js';
import { nothing, pages, table } from './table.js';
import { duration, plain, state, time, value } from './words.js';

const oldest = sortBy => ({ sortBy, sortOrder: 'asc' });

export const visitsOf = (instance, more = {}) =>
  listing(
    'steps',
    'history/activity-instance',
    { processInstanceId: instance.id, ...more },
    { startTime: 'asc', occurrence: 'asc', activityInstanceId: 'asc' }
  );

const variablesOf = instance =>
  wholeListing('variables', 'history/variable-instance', { processInstanceId: instance.id }, { ...oldest('variableName'), deserializeValues: false });

const operationsOf = instance =>
  wholeListing('user operations', 'history/user-operation', { processInstanceId: instance.id }, oldest('timestamp'));

const incidentsOf = instance =>
  wholeListing('incidents', 'history/incident', { processInstanceId: instance.id }, oldest('createTime'));

const jobsOf = instance => wholeListing('job log entries', 'history/job-log', { processInstanceId: instance.id }, oldest('timestamp'));

const calledOf = instance =>
  listing(
    'called processes',
    'history/process-instance',
    { superProcessInstanceId: instance.id },
    { startTime: 'asc', instanceId: 'asc' }
  );

/** The diagram in words, for those who do not see it. */
function path(context) {
  const [flows, elements] = [element('div'), element('div')];
  fill(flows, 'the path', async () => flowsTaken(await context.flows(), context));
  fill(elements, 'the elements', async () => elementsReached(await context.visits(), context));
  return [
    element('h3', {}, 'Flows taken, as they were recorded'),
    flows,
    element('h3', {}, 'Elements reached'),
    elements
  ];
}

const flowsTaken = (flows, { model }) =>
  flows.length === 0
    ? nothing('No flow has been recorded for this instance.')
    : table(
        'Flows taken',
        [
          ['From', flow => model.flow(flow.id).from],
          ['To', flow => model.flow(flow.id).to],
          ['Answer', flow => model.flow(flow.id).label],
          ['Times', flow => String(flow.times)],
          ['First', flow => time(flow.firstAt)],
          ['Last', flow => time(flow.lastAt)]
        ],
        flows
      );

const elementsReached = (visits, { model, select }) =>
  table(
    'Elements reached',
    [
      [
        'Element',
        of => element('button', { type: 'button', class: 'heed-link', click: () => select(of.id) }, model.name(of.id))
      ],
      ['Kind', of => plain(of.type)],
      ['How often and how long', words],
      ['First', of => time(of.first)],
      ['Last', of => time(of.last)],
      ['Longest', of => duration(of.longest)]
    ],
    [...summarise(visits).values()]
  );

function steps({ instance, model, selected, select }) {
  const list = visitsOf(instance, selected ? { activityId: selected } : {});
  return [
    selected &&
      element(
        'p',
        { class: 'heed-selected', role: 'status' },
        `Only “${model.name(selected)}”. `,
        element('button', { type: 'button', class: 'btn btn-default btn-sm', click: () => select(null) }, 'Show every step')
      ),
    pages(list, rows =>
      table(
        'Steps in their order',
        [
          ['Step', visit => model.name(visit.activityId)],
          ['Kind', visit => plain(visit.activityType)],
          ['State', visit => (visit.canceled ? 'Cancelled' : visit.endTime ? 'Done' : 'Open')],
          ['By', visit => visit.assignee],
          ['Started', visit => time(visit.startTime)],
          ['Ended', visit => time(visit.endTime)],
          ['Took', visit => took(visit)],
          [
            'Called',
            visit =>
              visit.calledProcessInstanceId &&
              element('a', { href: historyOf(visit.calledProcessInstanceId) }, 'Open the called process')
          ]
        ],
        rows
      )
    )
  ].filter(Boolean);
}

const variables = ({ instance }) =>
  pages(variablesOf(instance), rows =>
    table(
      'Variables with their last value',
      [
        ['Name', variable => variable.name],
        ['Last value', value],
        ['Type', variable => variable.type],
        ['First kept', variable => time(variable.createTime)],
        ['Where', variable => (variable.activityInstanceId === instance.id ? 'the process' : variable.activityInstanceId?.replace(/:[^:]*$/, ''))],
        ['State', variable => plain(variable.state)]
      ],
      rows
    )
  );

const operations = ({ instance, model, visits }) =>
  pages(operationsOf(instance), async rows => {
    const steps = new Map((await visits()).map(visit => [visit.taskId, visit.activityId]));
    return table(
      'User operations, the oldest first',
      [
        ['When', operation => time(operation.timestamp)],
        ['Who', operation => operation.userId],
        ['What', operation => `${plain(operation.operationType)} (${plain(operation.entityType).toLowerCase()})`],
        ['Step', operation => model.name(steps.get(operation.taskId))],
        ['Property', operation => operation.property],
        ['Before', operation => operation.orgValue],
        ['After', operation => operation.newValue],
        ['Remark', operation => operation.annotation]
      ],
      rows
    );
  });

const incidents = ({ instance, model }) =>
  pages(incidentsOf(instance), rows =>
    table(
      'Incidents, the oldest first',
      [
        ['Created', incident => time(incident.createTime)],
        ['Kind', incident => plain(incident.incidentType)],
        ['Step', incident => model.name(incident.activityId)],
        ['Message', incident => incident.incidentMessage],
        ['State', incident => (incident.open ? 'Open' : incident.deleted ? 'Removed' : 'Resolved')],
        ['Ended', incident => time(incident.endTime)],
        ['Remark', incident => incident.annotation]
      ],
      rows
    )
  );

const OUTCOMES = [
  ['creationLog', 'Created'],
  ['failureLog', 'Failed'],
  ['successLog', 'Succeeded'],
  ['deletionLog', 'Removed']
];

const jobs = ({ instance, model }) =>
  pages(jobsOf(instance), rows =>
    table(
      'Job log, the oldest first',
      [
        ['When', job => time(job.timestamp)],
        ['What', job => OUTCOMES.find(([name]) => job[name])?.[1]],
        ['Step', job => model.name(job.activityId)],
        ['Kind', job => plain(job.jobDefinitionType)],
        ['Due', job => time(job.jobDueDate)],
        ['Retries left', job => String(job.jobRetries)],
        ['Message', job => job.jobExceptionMessage]
      ],
      rows
    )
  );

const called = ({ instance }) =>
  pages(calledOf(instance), rows =>
    table(
      'Called processes, the oldest first',
      [
        ['Process', one => element('a', { href: historyOf(one.id) }, one.processDefinitionName || one.processDefinitionKey)],
        ['State', one => state(one.state)],
        ['Started', one => time(one.startTime)],
        ['Ended', one => time(one.endTime)],
        ['Took', took]
      ],
      rows
    )
  );

/** Each panel: its id, its name, what counts it, and how it is drawn. */
export const PANELS = [
  { id: 'path', name: 'Path', draw: path },
  { id: 'steps', name: 'Activity log', list: visitsOf, draw: steps },
  { id: 'decisions', name: 'Decisions', list: decisionsOf, draw: ({ instance, model }) => decisions(instance, model) },
  { id: 'variables', name: 'Variables', list: variablesOf, draw: variables },
  { id: 'operations', name: 'User operations', list: operationsOf, draw: operations },
  { id: 'incidents', name: 'Incidents', list: incidentsOf, draw: incidents },
  { id: 'jobs', name: 'Jobs', list: jobsOf, draw: jobs },
  { id: 'called', name: 'Called processes', list: calledOf, draw: called }
];
