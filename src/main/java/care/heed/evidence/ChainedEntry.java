package care.heed.evidence;

import java.time.Instant;

/**
 * An entry as the register keeps it: in its place in the chain of its case.
 *
 * @param sequence its place, from 1 and without gaps
 * @param receivedAt when the server had it
 * @param authorSalt random, hex; null once the author was erased, or where a copy leaves the author out
 * @param payloadText the very JSON text that was hashed; null once it was erased, or where a copy leaves it out
 * @param payloadSalt random, hex; null together with the payload
 * @param previousHash the hash of the entry before, 64 zeros for the first
 * @param hash SHA-256 over {@link Chain#canonical}, hex
 */
public record ChainedEntry(
        int sequence,
        EvidenceEntry entry,
        Instant receivedAt,
        String authorSalt,
        String authorHash,
        String payloadText,
        String payloadSalt,
        String payloadHash,
        String previousHash,
        String hash) {

    /** Whether the content was lawfully erased, or left out of this copy. */
    public boolean isErased() {
        return payloadText == null;
    }
}
