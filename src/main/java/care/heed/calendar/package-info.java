/** Working hours, working days, bank holidays, shifts and meetings: pure time arithmetic. */
package care.heed.calendar;
