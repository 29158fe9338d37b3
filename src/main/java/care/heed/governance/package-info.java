/** Whether it works: figures with their written definitions, read from the register; this room never writes. */
package care.heed.governance;
