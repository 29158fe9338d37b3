/* Tables, and lists that are read page by page to their end. */
import { element } from './element.js';
import { fill } from './place.js';

/** Columns are pairs of a heading and a function from a row to what its cell holds; the first names the row. */
export function table(caption, columns, rows) {
  return element(
    'div',
    { class: 'heed-scroll' },
    element(
      'table',
      { class: 'table heed-table' },
      element('caption', { class: 'sr-only' }, caption),
      element('thead', {}, element('tr', {}, columns.map(([heading]) => element('th', { scope: 'col' }, heading)))),
      element(
        'tbody',
        {},
        rows.map(row =>
          element(
            'tr',
            {},
            columns.map(([, cell], column) =>
              element(column === 0 ? 'th' : 'td', column === 0 ? { scope: 'row' } : {}, cell(row))
            )
          )
        )
      )
    )
  );
}

export const nothing = text => element('p', { class: 'heed-nothing' }, text);

const SIZE = 25;

/**
 * A list of the engine, page by page. `draw` makes the nodes of one page from its rows; `turned` is told the new page.
 */
export function pages(list, draw, { size = SIZE, page = 0, turned = () => {}, empty } = {}) {
  const place = element('div', { class: 'heed-pages' });
  const turn = (to, focus) => {
    turned(to);
    return fill(place, list.what, async () => {
      const [count, rows] = await Promise.all([list.count(), list.page(to * size, size)]);
      const latest = Math.max(0, Math.ceil(count / size) - 1);
      if (to > latest) {
        return turn(latest, focus) && [];
      }
      if (count === 0) {
        return nothing(empty || `There are no ${list.what}.`);
      }
      return [...[await draw(rows)].flat(), pager(to, latest, rows.length, count)];
    }).then(() => focus && place.querySelector(`[data-turn="${focus}"]:enabled, .heed-pager [tabindex]`)?.focus());
  };
  const pager = (now, latest, shown, count) => {
    const button = (label, name, to, possible) =>
      element(
        'button',
        {
          type: 'button',
          class: 'btn btn-default btn-sm',
          'data-turn': name,
          disabled: !possible,
          click: () => turn(to, name)
        },
        label
      );
    return element(
      'nav',
      { class: 'heed-pager', 'aria-label': `Pages of ${list.what}` },
      element(
        'span',
        { role: 'status', tabindex: '-1' },
        `${now * size + 1} to ${now * size + shown} of ${count} ${list.what}`
      ),
      latest > 0 && [
        button('First', 'first', 0, now > 0),
        button('Previous', 'previous', now - 1, now > 0),
        button('Next', 'next', now + 1, now < latest),
        button('Last', 'last', latest, now < latest)
      ]
    );
  };
  turn(page);
  return place;
}
