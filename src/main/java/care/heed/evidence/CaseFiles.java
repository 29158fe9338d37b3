package care.heed.evidence;

import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Opens case files: reads a case once and shows each reader what is open to them. */
@Component
class CaseFiles {

    /** What arrives so much later than it was written down is worth saying. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Register register;
    private final NearMisses nearMisses;
    private final TrackedActions actions;
    private final EmergencyGrants emergencies;
    private final CaseFileQueries queries;
    private final Chronology chronology;
    private final FormWords forms;
    private final People people;
    private final Services services;
    private final TimeInWords time;
    private final Clock clock;

    CaseFiles(
            Register register,
            NearMisses nearMisses,
            TrackedActions actions,
            EmergencyGrants emergencies,
            CaseFileQueries queries,
            Chronology chronology,
            FormWords forms,
            People people,
            Services services,
            TimeInWords time,
            Clock clock) {
        this.register = register;
        this.nearMisses = nearMisses;
        this.actions = actions;
        this.emergencies = emergencies;
        this.queries = queries;
        this.chronology = chronology;
        this.forms = forms;
        this.people = people;
        this.services = services;
        this.time = time;
        this.clock = clock;
    }

    CaseReading reading(NearMiss nearMiss, Reader reader) {
        return new CaseReading(
                nearMiss,
                register.chain(nearMiss.reference()),
                reader,
                emergencies.standing(nearMiss.reference(), reader),
                people,
                Map.of(),
                time.zoneOf(nearMiss.serviceId()),
                clock.instant());
    }

    CaseFile open(NearMiss nearMiss, Reader reader) {
        CaseReading reading = reading(nearMiss, reader);
        List<TrackedAction> promised = actions.of(nearMiss.reference());
        return new CaseFile(
                facts(reading, promised),
                Integrity.of(nearMiss.reference(), reading.entries(), queries.headOf(nearMiss.reference())),
                StepLines.of(reading),
                RecordFolder.of(reading, forms),
                emergencies(reading),
                DecisionLine.of(reading),
                EscalationLine.of(reading),
                ActionLine.of(reading, promised),
                SimilarCases.of(reading, nearMisses),
                chronology.flags(nearMiss, reading.entries(), time.zoneOf(nearMiss.serviceId())),
                events(reading),
                reading.entries().stream().map(chained -> row(chained, reading)).toList(),
                queries.runsOf(nearMiss.reference()));
    }

    /** One record of the case with its corrections, for a reader who opens its folder. */
    RecordFolder.Item record(CaseReading reading, ChainedEntry record) {
        return RecordFolder.item(record, reading, forms);
    }

    private CaseFile.Facts facts(CaseReading reading, List<TrackedAction> promised) {
        NearMiss nearMiss = reading.nearMiss();
        boolean readable = reading.opens(Folder.DIGITAL_CARE_RECORD.id());
        return new CaseFile.Facts(
                nearMiss.reference(),
                services.exists(nearMiss.serviceId())
                        ? services.get(nearMiss.serviceId()).name()
                        : nearMiss.serviceId(),
                readable ? headline(reading) : null,
                readable ? nearMiss.adultRef() : null,
                reading.time(nearMiss.eventAt()),
                reading.time(nearMiss.identifiedAt()),
                reading.time(nearMiss.recordedAt()),
                nearMiss.raisedBy() == null ? "" : reading.nameOf(nearMiss.raisedBy()),
                state(reading),
                nearMiss.closedAt() == null,
                nearMiss.closedAt() == null ? "" : ActionLine.whatCameOf(promised),
                reading.time(nearMiss.escalatedAt()),
                nearMiss.unansweredAt() != null,
                DecisionLine.of(reading).stream().anyMatch(DecisionLine::saysHighSeverity),
                nearMiss.duplicateOf() == null
                        ? null
                        : nearMisses
                                .find(nearMiss.duplicateOf())
                                .filter(reading.reader()::sees)
                                .map(NearMiss::reference)
                                .orElse(null));
    }

    private static String headline(CaseReading reading) {
        return reading.ofKind("record")
                .map(ChainedEntry::entry)
                .filter(entry -> entry.step().equals("raise-near-miss"))
                .map(entry -> (String) entry.payload().get("headline"))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** How the case stands, from the last thing that was said of the case as a whole. */
    private static String state(CaseReading reading) {
        Instant closed = reading.nearMiss().closedAt();
        String last = reading.ofKind("case")
                .reduce((earlier, later) -> later)
                .map(entry -> Words.of(entry.entry().step()) + " on "
                        + reading.time(entry.entry().recordedAt()))
                .orElse("");
        if (closed != null) {
            return last.isEmpty() ? "Closed on " + reading.time(closed) : last;
        }
        return last.isEmpty() ? "Open" : "Open; " + Character.toLowerCase(last.charAt(0)) + last.substring(1);
    }

    private static List<CaseFile.Event> events(CaseReading reading) {
        return ChronologyLines.of(reading.entries()).stream()
                .map(line -> new CaseFile.Event(
                        line.sequence(),
                        reading.time(line.at()),
                        line.what(),
                        line.known() == null ? "" : reading.time(line.known()),
                        line.writtenAt().equals(line.at()) ? "" : reading.time(line.writtenAt()),
                        line.erased() ? "a person whose name was erased" : reading.nameOf(line.author()),
                        line.fromHeed()))
                .toList();
    }

    private static List<CaseFile.Emergency> emergencies(CaseReading reading) {
        return Arrays.stream(Folder.values())
                .flatMap(folder -> reading.emergency(folder.id()).stream())
                .map(grant -> new CaseFile.Emergency(
                        grant.folder(),
                        CaseReading.folderName(grant.folder()),
                        reading.time(grant.expiresAt()),
                        grant.sequence()))
                .toList();
    }

    private static CaseFile.Row row(ChainedEntry chained, CaseReading reading) {
        EvidenceEntry entry = chained.entry();
        boolean late =
                Duration.between(entry.recordedAt(), chained.receivedAt()).compareTo(SOON) > 0;
        return new CaseFile.Row(
                chained.sequence(),
                Words.of(entry.kind()),
                Words.of(entry.step()),
                entry.folder() == null ? "" : CaseReading.folderName(entry.folder()),
                reading.author(chained),
                reading.time(entry.recordedAt()),
                late ? reading.time(chained.receivedAt()) : "",
                chained.hash(),
                chained.isErased());
    }
}
