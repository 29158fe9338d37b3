package care.heed.evidence;

import java.time.Instant;
import java.util.Map;

/**
 * One entry of the register as a pack holds it: everything that is hashed, and what the exporter may see of author and
 * content.
 *
 * @param authorState whether author and salt are {@link #HERE}, {@link #WITHHELD} from this copy or {@link #ERASED} lawfully
 * @param payloadState the same for content and salt
 */
record PackedEntry(
        String caseReference,
        int sequence,
        String service,
        String kind,
        String step,
        String record,
        String folder,
        String roles,
        String happened,
        String identified,
        String recorded,
        String received,
        String task,
        String authorState,
        String author,
        String authorSalt,
        String authorHash,
        String payloadState,
        String payload,
        String payloadSalt,
        String payloadHash,
        String previous,
        String hash) {

    static final String HERE = "here";
    static final String WITHHELD = "withheld";
    static final String ERASED = "erased";

    static PackedEntry of(ChainedEntry chained, boolean withAuthor, boolean withPayload) {
        boolean author = withAuthor && chained.authorSalt() != null;
        boolean payload = withPayload && chained.payloadText() != null;
        return of(
                chained,
                author ? HERE : chained.authorSalt() == null ? ERASED : WITHHELD,
                payload ? HERE : chained.isErased() ? ERASED : WITHHELD);
    }

    private static PackedEntry of(ChainedEntry chained, String authorState, String payloadState) {
        EvidenceEntry entry = chained.entry();
        boolean author = authorState.equals(HERE);
        boolean payload = payloadState.equals(HERE);
        return new PackedEntry(
                entry.caseReference(),
                chained.sequence(),
                entry.serviceId(),
                entry.kind(),
                entry.step(),
                entry.record(),
                entry.folder(),
                entry.authorRoles(),
                instant(entry.happenedAt()),
                instant(entry.identifiedAt()),
                instant(entry.recordedAt()),
                instant(chained.receivedAt()),
                entry.taskId(),
                authorState,
                author ? entry.author() : null,
                author ? chained.authorSalt() : null,
                chained.authorHash(),
                payloadState,
                payload ? chained.payloadText() : null,
                payload ? chained.payloadSalt() : null,
                chained.payloadHash(),
                chained.previousHash(),
                chained.hash());
    }

    /**
     * The entry as {@link Chain} reads it.
     *
     * @throws IllegalArgumentException when it is not written as Heed writes it, by one character
     */
    ChainedEntry chained() {
        ChainedEntry chained;
        try {
            chained = new ChainedEntry(
                    sequence,
                    new EvidenceEntry(
                            caseReference,
                            service,
                            kind,
                            step,
                            record,
                            folder,
                            author,
                            roles,
                            instant(happened),
                            instant(identified),
                            instant(recorded),
                            task,
                            Map.of()),
                    instant(received),
                    authorSalt,
                    authorHash,
                    payload,
                    payloadSalt,
                    payloadHash,
                    previous,
                    hash);
        } catch (java.time.DateTimeException noInstant) {
            throw new IllegalArgumentException(noInstant);
        }
        boolean sameAgain =
                isState(authorState) && isState(payloadState) && equals(of(chained, authorState, payloadState));
        if (!sameAgain || !isPlain()) {
            throw new IllegalArgumentException("not an entry as Heed writes it");
        }
        return chained;
    }

    /** One line a field, salts and hashes of full length: otherwise two different entries could have one canonical text. */
    private boolean isPlain() {
        for (String field : new String[] {caseReference, service, kind, step, record, folder, roles, task}) {
            if (field != null && (field.isEmpty() || field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0)) {
                return false;
            }
        }
        return isHex(authorHash)
                && isHex(payloadHash)
                && isHex(previous)
                && isHex(hash)
                && authorState.equals(HERE) == isHex(authorSalt)
                && payloadState.equals(HERE) == isHex(payloadSalt)
                && payloadState.equals(HERE) == (payload != null);
    }

    private static boolean isState(String state) {
        return HERE.equals(state) || WITHHELD.equals(state) || ERASED.equals(state);
    }

    private static boolean isHex(String text) {
        return text != null && text.matches("[0-9a-f]{64}");
    }

    static String instant(Instant at) {
        return at == null ? null : Chain.instant(at);
    }

    private static Instant instant(String at) {
        return at == null ? null : Instant.parse(at);
    }
}
