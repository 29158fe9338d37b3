package care.heed.evidence;

import care.heed.people.Folder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A folder of a case file with its records; a closed one says only how many it holds and who may open it.
 *
 * @param readers the roles that may open it, in words
 */
record RecordFolder(String id, String name, boolean open, int count, String readers, List<Item> records) {

    /** A record as it was written, with the corrections that were added to it. */
    record Item(
            int sequence,
            String step,
            String name,
            String by,
            String roles,
            String writtenDown,
            String received,
            boolean erased,
            boolean correctable,
            List<RecordFields.Field> fields,
            List<Correction> corrections) {}

    /** An addendum to a record, with its reason. */
    record Correction(int sequence, String by, String at, boolean erased, String reason, String addendum) {}

    /** The folders that hold records of this case, in the order in which the provider names them. */
    static List<RecordFolder> of(CaseReading reading, FormWords forms) {
        List<RecordFolder> folders = new ArrayList<>();
        Arrays.stream(Folder.values()).map(Folder::id).forEach(folder -> {
            List<ChainedEntry> records = reading.ofKind("record")
                    .filter(record -> folder.equals(record.entry().folder()))
                    .toList();
            if (!records.isEmpty()) {
                boolean open = reading.opens(folder);
                folders.add(new RecordFolder(
                        folder,
                        CaseReading.folderName(folder),
                        open,
                        records.size(),
                        CaseReading.readersOf(folder),
                        open
                                ? records.stream()
                                        .map(record -> item(record, reading, forms))
                                        .toList()
                                : List.of()));
            }
        });
        return folders;
    }

    /** One record; only for a reader who opens its folder. */
    static Item item(ChainedEntry record, CaseReading reading, FormWords forms) {
        EvidenceEntry entry = record.entry();
        return new Item(
                record.sequence(),
                reading.at(Words.of(entry.step()), entry.serviceId()),
                Words.of(entry.record()),
                reading.author(record),
                entry.authorRoles() == null
                        ? ""
                        : Words.plain(entry.authorRoles().replace(",", ", ")),
                reading.time(entry.recordedAt()),
                reading.time(record.receivedAt()),
                record.isErased(),
                reading.reader().addsTo(entry.folder()),
                new RecordFields(reading, forms).of(entry),
                corrections(record.sequence(), reading));
    }

    private static List<Correction> corrections(int sequence, CaseReading reading) {
        return reading.ofKind("correction")
                .filter(correction -> Integer.valueOf(sequence)
                        .equals(correction.entry().payload().get("corrects")))
                .map(correction -> {
                    Map<String, Object> content = correction.entry().payload();
                    return new Correction(
                            correction.sequence(),
                            reading.author(correction),
                            reading.time(correction.entry().recordedAt()),
                            correction.isErased(),
                            (String) content.get("reason"),
                            (String) content.get("addendum"));
                })
                .toList();
    }
}
