/* Whoever may change nothing in the engine does not see the buttons that would; the server refuses them anyway. */
import { engine } from './rest.js';

const PROCESS_DEFINITION = 6;
const CHANGES = ['UPDATE', 'UPDATE_INSTANCE', 'DELETE_INSTANCE', 'SUSPEND', 'SUSPEND_INSTANCE', 'RETRY_JOB'];

const may = async permissionName =>
  (
    await engine('What you may do', 'authorization/check', {
      permissionName,
      resourceName: 'PROCESS_DEFINITION',
      resourceType: PROCESS_DEFINITION,
      resourceId: '*'
    })
  ).authorized;

Promise.all(CHANGES.map(may))
  .then(allowed => document.documentElement.classList.toggle('heed-read-only', !allowed.includes(true)))
  .catch(() => {});
