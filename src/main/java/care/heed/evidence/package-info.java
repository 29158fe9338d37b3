/** The append-only register of what was recorded, decided, told and done. */
package care.heed.evidence;
