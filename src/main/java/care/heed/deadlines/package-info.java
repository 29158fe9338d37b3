/** When a step is due, why, and when to remind; the bean that timers call. */
package care.heed.deadlines;
