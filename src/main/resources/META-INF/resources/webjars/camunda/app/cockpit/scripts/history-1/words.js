/* Times, durations, states and values as a UK reader writes them. */
import config from '../config.js';
import { element } from './element.js';

const moment = () => window.moment;

export const when = text => (text ? moment()(text).format(config.dateFormat.normal) : '');

/** A time to read, with its exact second for whoever points at it. */
export function time(text) {
  return text
    ? element('time', { datetime: text, title: moment()(text).format('DD/MM/YYYY HH:mm:ss.SSS') }, when(text))
    : '';
}

/** The first, or last, moment of a day such as 3/11/2026, as the REST API reads it. */
const INSTANT = 'YYYY-MM-DDTHH:mm:ss.SSSZZ';
const day = text => moment()(text, 'D/M/YYYY', true);
export const isDay = text => text === '' || day(text).isValid();
export const startOfDay = text => day(text).startOf('day').format(INSTANT);
export const endOfDay = text => day(text).endOf('day').format(INSTANT);

const UNITS = [
  ['day', 86400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1]
];

/** The two largest units, such as "2 hours 5 minutes". */
export function duration(millis) {
  if (millis === null || millis === undefined) {
    return '';
  }
  let rest = Math.floor(millis / 1000);
  const parts = [];
  for (const [unit, seconds] of UNITS) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) {
      parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
    } else if (parts.length > 0) {
      break;
    }
  }
  return parts.slice(0, 2).join(' ') || 'less than a second';
}

/** In training Heed's clock may be ahead of this computer's. */
let ahead = 0;
export function goBy(now) {
  ahead = now ? moment()(now).valueOf() - Date.now() : 0;
}

/** How long something has taken so far, or took. */
export const elapsed = ({ startTime, durationInMillis }) =>
  durationInMillis ?? Math.max(0, Date.now() + ahead - moment()(startTime).valueOf());


export const times = count => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

const STATES = {
  ACTIVE: 'Running',
  SUSPENDED: 'Suspended',
  COMPLETED: 'Finished',
  EXTERNALLY_TERMINATED: 'Cancelled',
  INTERNALLY_TERMINATED: 'Ended early'
};
export const state = name => STATES[name] || name;

/** "userTask" and "TransferOwnership" as words. */
export function plain(name) {
  const words = (name || '').replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
}

/** A value as it is kept; what cannot be read as text is named by its type. */
export function value({ type, value: kept, errorMessage }) {
  if (errorMessage) {
    return `not readable: ${errorMessage}`;
  }
  if (kept === null || kept === undefined) {
    return type && !['Null', 'String', 'Boolean', 'Integer', 'Long', 'Double', 'Date'].includes(type)
      ? `(${type}, not shown)`
      : 'nothing';
  }
  if (kept === '') {
    return 'empty text';
  }
  if (type === 'Date') {
    return when(kept);
  }
  return typeof kept === 'object' ? JSON.stringify(kept) : String(kept);
}
