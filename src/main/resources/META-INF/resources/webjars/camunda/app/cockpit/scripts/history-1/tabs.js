/* Tabs as keyboards and screen readers expect them: arrows move between them, only the chosen one is in the tab order. */
import { element, ownId } from './element.js';

/** `first` is the id of the tab that is open; `open` fills a panel when its tab is chosen. */
export function tabs(label, panels, first, open) {
  const panel = element('div', { role: 'tabpanel', id: ownId(), tabindex: '0', class: 'heed-panel' });
  const buttons = panels.map(one =>
    element('button', { type: 'button', role: 'tab', id: ownId(), 'aria-controls': panel.id, 'data-tab': one.id, click: () => choose(one.id) }, one.name)
  );
  const choose = id => {
    for (const button of buttons) {
      const isChosen = button.dataset.tab === id;
      button.setAttribute('aria-selected', String(isChosen));
      button.tabIndex = isChosen ? 0 : -1;
      if (isChosen) {
        panel.setAttribute('aria-labelledby', button.id);
      }
    }
    open(id, panel);
  };
  const STEPS = { ArrowRight: 1, ArrowLeft: -1 };
  const list = element(
    'div',
    {
      role: 'tablist',
      'aria-label': label,
      class: 'heed-tabs',
      keydown: event => {
        const now = buttons.indexOf(document.activeElement);
        const to =
          event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : event.key in STEPS ? now + STEPS[event.key] : -1;
        if (now < 0 || (to < 0 && !(event.key in STEPS))) {
          return;
        }
        event.preventDefault();
        const next = buttons[(to + buttons.length) % buttons.length];
        next.focus();
        next.click();
      }
    },
    buttons
  );
  choose(panels.some(one => one.id === first) ? first : panels[0].id);
  return {
    nodes: [list, panel],
    choose,
    rename: (id, name) => {
      buttons.find(button => button.dataset.tab === id).textContent = name;
    }
  };
}
