package care.heed.evidence;

import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Changes entries as somebody would who wants the pack to tell something else. */
final class Forgery {

    private static final RecordComponent[] FIELDS = PackedEntry.class.getRecordComponents();

    private Forgery() {}

    static int fields() {
        return FIELDS.length;
    }

    static String field(int index) {
        return FIELDS[index].getName();
    }

    /** The entry with one byte of one field changed; a field that is empty gets one. */
    static PackedEntry flipped(PackedEntry entry, int index) {
        Object[] values = values(entry);
        values[index] = values[index] instanceof Integer number ? number + 1 : flipped((String) values[index]);
        return entry(values);
    }

    static String flipped(String text) {
        if (text == null || text.isEmpty()) {
            return "0";
        }
        int last = text.length() - 1;
        char at = text.charAt(last);
        return text.substring(0, last) + (at == '0' ? '1' : at == 'Z' ? 'z' : '0');
    }

    /** The entries in a chain that fits, numbered from 1, with every hash computed anew. */
    static List<PackedEntry> chained(String reference, List<PackedEntry> entries) {
        List<PackedEntry> chained = new ArrayList<>();
        String previous = Chain.START;
        for (PackedEntry entry : entries) {
            Object[] values = values(entry);
            set(values, "sequence", chained.size() + 1);
            set(values, "caseReference", reference);
            set(values, "previous", previous);
            if (entry.authorSalt() != null) {
                set(
                        values,
                        "authorHash",
                        Chain.sha256(entry.authorSalt() + (entry.author() == null ? "" : entry.author())));
            }
            if (entry.payloadSalt() != null) {
                set(
                        values,
                        "payloadHash",
                        Chain.sha256(entry.payloadSalt() + (entry.payload() == null ? "" : entry.payload())));
            }
            PackedEntry moved = entry(values);
            set(values, "hash", hash(moved));
            chained.add(entry(values));
            previous = chained.get(chained.size() - 1).hash();
        }
        return chained;
    }

    private static String hash(PackedEntry entry) {
        try {
            return Chain.sha256(Chain.canonical(new ChainedEntry(
                    entry.sequence(),
                    new EvidenceEntry(
                            entry.caseReference(),
                            entry.service(),
                            entry.kind(),
                            entry.step(),
                            entry.record(),
                            entry.folder(),
                            entry.author(),
                            entry.roles(),
                            instant(entry.happened()),
                            instant(entry.identified()),
                            instant(entry.recorded()),
                            entry.task(),
                            Map.of()),
                    instant(entry.received()),
                    entry.authorSalt(),
                    entry.authorHash(),
                    entry.payload(),
                    entry.payloadSalt(),
                    entry.payloadHash(),
                    entry.previous(),
                    entry.hash())));
        } catch (java.time.DateTimeException noInstant) {
            return entry.hash();
        }
    }

    private static Instant instant(String at) {
        return at == null ? null : Instant.parse(at);
    }

    private static void set(Object[] values, String name, Object value) {
        for (int index = 0; index < FIELDS.length; index++) {
            if (FIELDS[index].getName().equals(name)) {
                values[index] = value;
                return;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static Object[] values(PackedEntry entry) {
        try {
            Object[] values = new Object[FIELDS.length];
            for (int index = 0; index < FIELDS.length; index++) {
                values[index] = FIELDS[index].getAccessor().invoke(entry);
            }
            return values;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static PackedEntry entry(Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(FIELDS).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return PackedEntry.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
