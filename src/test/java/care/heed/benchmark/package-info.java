/** How fast and how frugal Heed is, each figure beside its reference. */
package care.heed.benchmark;
