package care.heed.evidence;

/** A file of a pack as the manifest knows it. */
record PackedFile(String name, long length, String sha256) {}
