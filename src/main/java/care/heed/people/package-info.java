/** Services, roles and who may see what: the one place access is decided. */
package care.heed.people;
