/* What is due first stands first, unless the person has chosen another order; Tasklist itself begins with the newest. */
const dueFirst = encodeURIComponent(JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]));
const { hash } = location;
if ((hash === '' || hash.startsWith('#/')) && !hash.includes('sorting=') && !hash.startsWith('#/login')) {
  const place = hash || '#/';
  history.replaceState(history.state, '', `${place}${place.includes('?') ? '&' : '?'}sorting=${dueFirst}`);
}
