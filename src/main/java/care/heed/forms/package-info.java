/** The server side of Camunda Forms: is this submission what the form allows? */
package care.heed.forms;
