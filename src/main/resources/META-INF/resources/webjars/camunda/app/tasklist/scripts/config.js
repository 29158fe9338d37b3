import '../../heed/scripts/frame-2.js';
import './due-first-1.js';

export default {
  app: { vendor: 'Heed', name: 'Tasklist' },
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'dddd D MMMM YYYY HH:mm'
  },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['scripts/due-dates-1', 'scripts/case-actions-2', 'scripts/complete-1'],
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the currently selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'set the focus to the first filter in the list' },
    focusList: { key: 'ctrl+alt+l', description: 'sets the focus to the first task in the list' },
    focusForm: { key: 'ctrl+alt+f', description: 'sets the focus to the first input field in a task form' },
    startProcess: { key: 'ctrl+alt+p', description: 'opens the start process modal dialog' }
  }
};
