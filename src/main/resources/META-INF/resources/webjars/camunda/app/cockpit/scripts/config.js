import '../../heed/scripts/frame-2.js';

export default {
  app: { vendor: 'Heed', name: 'Cockpit' },
  dateFormat: {
    monthName: 'MMMM',
    day: 'DD',
    abbr: 'DD/MM/YYYY HH:mm',
    short: 'DD/MM/YYYY',
    normal: 'DD/MM/YYYY HH:mm',
    long: 'dddd D MMMM YYYY HH:mm'
  },
  locales: { availableLocales: ['en'], fallbackLocale: 'en' },
  customScripts: ['scripts/history-1/plugin'],
  disableWelcomeMessage: true
};
