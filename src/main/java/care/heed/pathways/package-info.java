/** One contract class a process, and the few listeners and delegates the models call. */
package care.heed.pathways;
