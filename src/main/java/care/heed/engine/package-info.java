/** The wiring: engine plugins, parse listeners, clock, sign-in, embedded database, training mode. */
package care.heed.engine;
