/* Decisions of an instance: what was asked, which rows matched and in which words, and what came out. */
import { element } from './element.js';
import { decisionTable } from './model.js';
import { alert } from './place.js';
import { wholeListing } from './rest.js';
import { pages, table } from './table.js';
import { time, value } from './words.js';

export const decisionsOf = instance =>
  wholeListing(
    'decisions',
    'history/decision-instance',
    { processInstanceId: instance.id },
    {
      sortBy: 'evaluationTime',
      sortOrder: 'asc',
      includeInputs: true,
      includeOutputs: true,
      disableCustomObjectDeserialization: true
    }
  );

export const decisions = (instance, model) =>
  pages(decisionsOf(instance), rows => Promise.all(rows.map(row => decision(row, model))), { size: 10 });

async function decision(made, model) {
  let published = null;
  let trouble = null;
  try {
    published = await decisionTable(made.decisionDefinitionId);
  } catch (failure) {
    trouble = alert(failure);
  }
  const order = question => published?.questions.get(question.clauseId) ?? 0;
  const inputs = [...made.inputs].sort((one, other) => order(one) - order(other));
  return element(
    'article',
    { class: 'heed-decision', 'data-decision': made.decisionDefinitionKey },
    element(
      'h3',
      {},
      made.decisionDefinitionName || made.decisionDefinitionKey,
      published && `, version ${published.version}`
    ),
    element(
      'p',
      {},
      'Decided ',
      time(made.evaluationTime),
      made.activityId && ` at “${model.name(made.activityId)}”`,
      '. ',
      element('a', { href: `#/decision-instance/${encodeURIComponent(made.id)}` }, 'See the table'),
      published && [' · ', element('a', { href: `#/repository?deployment=${encodeURIComponent(published.deploymentId)}` }, 'See its publication')]
    ),
    trouble,
    element('h4', {}, 'Answers it was given'),
    table(
      'Inputs',
      [
        ['Question', input => input.clauseName || input.clauseId],
        ['Answer', value]
      ],
      inputs
    ),
    element('h4', {}, 'Rows that matched'),
    matched(made.outputs, published)
  );
}

function matched(outputs, published) {
  const rules = [...new Set([...outputs].sort((one, other) => one.ruleOrder - other.ruleOrder).map(output => output.ruleId))];
  if (rules.length === 0) {
    return element('p', { class: 'heed-nothing' }, 'No row matched.');
  }
  return element(
    'ul',
    { class: 'heed-rules' },
    rules.map(rule => {
      const row = published?.row(rule);
      const place = output => published?.results.get(output.clauseId) ?? 0;
      return element(
        'li',
        { class: 'heed-rule', 'data-rule': rule },
        element('strong', {}, row ? `Row ${row.number}` : rule),
        row && element('span', { class: 'heed-rule-id' }, ` ${rule}`),
        row?.description && element('p', {}, row.description),
        row?.conditions.length > 0 &&
          element('ul', {}, row.conditions.map(one => element('li', {}, `${one.question} `, element('code', {}, one.test)))),
        element(
          'dl',
          { class: 'heed-outputs' },
          outputs
            .filter(output => output.ruleId === rule)
            .sort((one, other) => place(one) - place(other))
            .map(output => [element('dt', {}, output.clauseName || output.variableName), element('dd', {}, value(output))])
        )
      );
    })
  );
}
