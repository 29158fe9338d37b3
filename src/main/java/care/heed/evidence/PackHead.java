package care.heed.evidence;

import java.util.List;

/**
 * What an inspection pack says of itself.
 *
 * @param exportedBy the user id; null in a redacted pack, where the roles stand for the person
 * @param reference the case, or null where the pack is for a service and a period
 * @param from the first day on which cases were noticed, in the service's time zone; null for one case
 * @param to the last such day
 * @param closedFolders folders that the exporter may not open; the content of their records is not in the pack
 */
record PackHead(
        String format,
        int version,
        String exportedAt,
        String exportedBy,
        String exportedByRoles,
        String reference,
        String service,
        String from,
        String to,
        boolean redacted,
        List<String> closedFolders,
        String keyFingerprint) {

    static final String FORMAT = "heed-inspection-pack";
    static final int VERSION = 1;

    boolean isOfOneCase() {
        return reference != null;
    }
}
