/** The HTTP door for digital care records: a near miss comes in as JSON or as a FHIR resource, and where it stands is told. */
package care.heed.intake;
