/** The tables that decide: what they say in words, and how governance changes them. */
package care.heed.thresholds;
