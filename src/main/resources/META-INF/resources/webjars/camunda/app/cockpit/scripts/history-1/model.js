/* What a diagram calls its elements, and what a table says in its rows. */
import { engine, once } from './rest.js';
import { plain } from './words.js';

const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

const parse = xml => new DOMParser().parseFromString(xml, 'text/xml');

/** The model of a process: its text, the names of its elements and where its flows lead. */
export const processModel = once(async id => {
  const { bpmn20Xml: xml } = await engine('The diagram', `process-definition/${encodeURIComponent(id)}/xml`);
  const named = [...parse(xml).getElementsByTagNameNS(BPMN, '*')].filter(node => node.id);
  const elements = new Map(named.map(node => [node.id, node]));
  const name = of => {
    const node = elements.get((of || '').replace('#multiInstanceBody', ''));
    const text = node?.getAttribute('name')?.replace(/\s+/g, ' ') || plain(of);
    return (of || '').endsWith('#multiInstanceBody') ? `${text} (all of them)` : text;
  };
  const end = (flow, which) => elements.get(flow)?.getAttribute(which);
  return {
    xml,
    has: of => elements.has(of),
    name,
    flow: id => ({ from: name(end(id, 'sourceRef')), to: name(end(id, 'targetRef')), label: elements.get(id)?.getAttribute('name') })
  };
});

const child = (node, tag) => [...node.children].find(one => one.localName === tag);
const text = (node, tag) => (node && child(node, tag)?.textContent.trim()) || '';

/** A decision as it was published: its rows by their ids, its questions in their order. */
export const decisionTable = once(async id => {
  const [{ dmnXml }, definition] = await Promise.all([
    engine('The table of the decision', `decision-definition/${encodeURIComponent(id)}/xml`),
    engine('The version of the decision', `decision-definition/${encodeURIComponent(id)}`)
  ]);
  const decision = [...parse(dmnXml).getElementsByTagNameNS('*', 'decision')].find(one => one.id === definition.key);
  const of = tag => (decision ? [...decision.getElementsByTagNameNS('*', tag)] : []);
  const questions = of('input').map(input => ({
    id: input.id,
    label: input.getAttribute('label') || text(child(input, 'inputExpression'), 'text')
  }));
  const rows = of('rule').map((rule, index) => ({
    id: rule.id,
    number: index + 1,
    description: text(rule, 'description'),
    conditions: [...rule.children]
      .filter(one => one.localName === 'inputEntry')
      .map((entry, column) => ({ question: questions[column]?.label, test: text(entry, 'text') }))
      .filter(condition => condition.test !== '' && condition.test !== '-')
  }));
  return {
    version: definition.version,
    deploymentId: definition.deploymentId,
    questions: new Map(questions.map((question, index) => [question.id, index])),
    results: new Map(of('output').map((output, index) => [output.id, index])),
    row: rule => rows.find(row => row.id === rule)
  };
});
