/** Telling someone: durable, once, and never with narrative. */
package care.heed.notices;
