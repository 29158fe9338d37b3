/* Whatever a table says, anyone on a case may escalate or consult now: two links beside every task of a case. */

const home = document.querySelector('base').getAttribute('app-root').replace(/camunda$/, '');

const actions = [
  { label: 'Escalate now', action: 'escalate-now' },
  { label: 'Consult the local authority now', action: 'consult-local-authority' }
];

export default {
  id: 'heed-case-actions',
  pluginPoint: 'tasklist.task.action',
  priority: 50,
  render(node, plugin, scope) {
    const links = actions.map(({ label, action }) => {
      const link = document.createElement('a');
      link.className = 'heed-case-action';
      link.target = '_self';
      link.textContent = label;
      scope.$watch('task.id', task => {
        link.href = `${home}cases/act?${new URLSearchParams({ task: task || '', action })}`;
      });
      return link;
    });
    node.replaceChildren(...links);
    // What concerns no single service, such as a change of a table, is no case; nor is what an audit asks of one.
    scope.$watchGroup(['task.tenantId', 'task.name'], ([service, name]) => {
      node.style.display = service && !/, AU-\d/.test(name) ? '' : 'none';
    });
  },
  unmount() {}
};
