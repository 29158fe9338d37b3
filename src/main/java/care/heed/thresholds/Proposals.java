package care.heed.thresholds;

import care.heed.evidence.Replays;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.Origin;
import care.heed.evidence.ThresholdChange.State;
import care.heed.evidence.ThresholdChanges;
import care.heed.people.People;
import care.heed.people.Services;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The way of a change up to the second person: drafted, checked, replayed, proposed, or withdrawn. */
@Component
public class Proposals {

    private static final Logger log = LoggerFactory.getLogger(Proposals.class);

    private static final int SHORTEST_REASON = 20;
    private static final int LONGEST_REASON = 5_000;

    private final ThresholdChanges changes;
    private final Replays replays;
    private final PublishedTables tables;
    private final ChangeEvidence evidence;
    private final RuntimeService runtime;
    private final People people;
    private final Services services;
    private final Clock clock;

    Proposals(
            ThresholdChanges changes,
            Replays replays,
            PublishedTables tables,
            ChangeEvidence evidence,
            RuntimeService runtime,
            People people,
            Services services,
            Clock clock) {
        this.changes = changes;
        this.replays = replays;
        this.tables = tables;
        this.evidence = evidence;
        this.runtime = runtime;
        this.people = people;
        this.services = services;
        this.clock = clock;
    }

    /**
     * Keeps a draft of other rules and returns its reference.
     *
     * @throws RefusedTable with everything that stands against the table; nothing is kept then
     * @throws RefusedChange where nothing differs from the version in force
     */
    @Transactional(rollbackFor = RefusedTable.class)
    public String draft(String file, Origin origin, String person, byte[] proposed) throws RefusedTable {
        TableFile table = checked(file, proposed);
        return keep(file, origin, person, table);
    }

    /** Puts other rules into a person's own draft; refuses as {@link #draft} does. */
    @Transactional(rollbackFor = RefusedTable.class)
    public void redraft(String reference, String person, byte[] proposed) throws RefusedTable {
        ThresholdChange change = find(reference);
        TableFile table = checked(change.file(), proposed);
        if (!changes.redraft(reference, person, table.xml())) {
            throw new RefusedChange("change", "Only a draft of your own can be edited.");
        }
    }

    /**
     * Puts a draft before a second person.
     *
     * @param effectiveAt from when it is to decide; null for as soon as it is approved
     * @throws RefusedChange naming the field that is wrong
     */
    @Transactional
    public void propose(String reference, String person, String reason, Instant effectiveAt) {
        ThresholdChange change = find(reference);
        if (change.state() != State.DRAFT || !person.equals(change.draftedBy())) {
            throw new RefusedChange("change", "Only a draft of your own can be proposed.");
        }
        String why = reason == null ? "" : reason.strip();
        if (why.length() < SHORTEST_REASON || why.length() > LONGEST_REASON) {
            throw new RefusedChange(
                    "reason", "Say why, in %d to %d characters.".formatted(SHORTEST_REASON, LONGEST_REASON));
        }
        if (effectiveAt != null && effectiveAt.isBefore(clock.instant())) {
            throw new RefusedChange("effectiveAt", "The effective time has already passed.");
        }
        if (change.basedOn() != tables.inForce(change.file()).number()) {
            throw new RefusedChange(
                    "table", "Another version was published since this was drafted. Draft the change anew from it.");
        }
        if (replays.counting(reference, change.contentHash()).isEmpty()) {
            throw new RefusedChange("replay", "Replay the change on past decisions first, as it stands now.");
        }
        if (!replays.allLookedAt(reference, change.contentHash())) {
            throw new RefusedChange(
                    "replay",
                    "Tick every case that would be escalated less, to say that you looked at it. What is closed to you needs somebody else's tick.");
        }
        try {
            // This version of Heed may ask more of a table than the one on which it was drafted.
            checked(change.file(), change.dmn().getBytes(StandardCharsets.UTF_8));
        } catch (RefusedTable refused) {
            throw new RefusedChange("table", refused.getMessage());
        }
        propose(change, person, why, effectiveAt, true);
    }

    /**
     * Ends a change that is not published yet.
     *
     * @throws RefusedChange where it is somebody else's draft, or at its end
     */
    @Transactional
    public void withdraw(String reference, String person, String reason) {
        ThresholdChange change = find(reference);
        String why = reason == null ? "" : reason.strip();
        if (change.state() == State.DRAFT) {
            if (!person.equals(change.draftedBy())) {
                throw new RefusedChange("change", "Only your own draft can be discarded.");
            }
            changes.withdrawn(reference, clock.instant());
            return;
        }
        if (change.state() != State.PROPOSED && change.state() != State.APPROVED) {
            throw new RefusedChange("change", "This change is at its end.");
        }
        if (why.isEmpty() || why.length() > LONGEST_REASON) {
            throw new RefusedChange("reason", "Say why, in at most %d characters.".formatted(LONGEST_REASON));
        }
        evidence.keep(reference, "threshold-withdrawn", change.file(), person, Map.of("reason", why));
        people.unrestricted(() -> runtime.createMessageCorrelation(ChangeThreshold.WITHDRAW)
                .processInstanceBusinessKey(reference)
                .correlateWithResult());
    }

    /** A table that ships with this version of Heed and differs from the one in force: proposed, never published by itself. */
    @Transactional
    public void offerBaseline(String file, byte[] content) {
        TableFile shipped = PublishedTables.read(file, content);
        TableFile inForce = tables.table(tables.inForce(file));
        boolean known = changes.of(file).stream()
                .anyMatch(change ->
                        change.origin() == Origin.BASELINE && change.dmn().equals(shipped.xml()));
        if (known || sameRules(inForce, shipped)) {
            return;
        }
        if (changes.of(file).stream().anyMatch(ThresholdChange::isWaiting)) {
            log.warn(
                    "This version of Heed ships another {}; it is proposed when the change that waits is at its end",
                    file);
            return;
        }
        String reference = keep(file, Origin.BASELINE, null, shipped);
        propose(find(reference), null, "This version of Heed ships another table than the one in force.", null, false);
        log.info("This version of Heed ships another {}; it waits for governance as {}", file, reference);
    }

    private String keep(String file, Origin origin, String person, TableFile table) {
        TableVersion inForce = tables.inForce(file);
        if (sameRules(tables.table(inForce), table)) {
            throw new RefusedChange("table", "Nothing differs from the version that is in force.");
        }
        Instant now = clock.instant();
        int year = now.atZone(services.get(Services.PROVIDER).zone()).getYear();
        return changes.draft(file, origin, person, inForce.number(), table.xml(), year, now);
    }

    private void propose(ThresholdChange draft, String person, String reason, Instant effectiveAt, boolean replayed) {
        Instant now = clock.instant();
        Instant effective = effectiveAt == null ? now : effectiveAt;
        try {
            if (!changes.propose(draft.reference(), reason, effective, now)) {
                throw new RefusedChange("change", "Only a draft can be proposed.");
            }
        } catch (ThresholdChanges.AnotherIsOpenException another) {
            throw new RefusedChange("table", another.getMessage());
        }
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("origin", draft.origin().name().toLowerCase(Locale.ROOT));
        content.put("basedOn", draft.basedOn());
        content.put("reason", reason);
        content.put("effectiveAt", effective.toString());
        replays.counting(draft.reference(), draft.contentHash())
                .ifPresent(run -> content.put("replay", ChangeEvidence.said(run)));
        content.put("dmn", draft.dmn());
        evidence.keep(draft.reference(), "threshold-proposed", draft.file(), person, content);
        Map<String, Object> variables = new HashMap<>();
        variables.put(ChangeThreshold.REFERENCE, draft.reference());
        variables.put(ChangeThreshold.SERVICE_ID, Services.PROVIDER);
        variables.put(ChangeThreshold.PROPOSED_BY, person);
        variables.put(ChangeThreshold.REPLAY_ATTACHED, replayed);
        variables.put(ChangeThreshold.EFFECTIVE_AT, effective.toString());
        people.unrestricted(() -> runtime.startProcessInstanceByKey(ChangeThreshold.KEY, draft.reference(), variables));
    }

    private TableFile checked(String file, byte[] proposed) throws RefusedTable {
        return TableChecks.check(tables.shipped(file), proposed);
    }

    private ThresholdChange find(String reference) {
        return changes.find(reference)
                .orElseThrow(() -> new RefusedChange("change", "There is no change " + reference + "."));
    }

    /** Whether the rows say the same in the same order; what their ids are does not matter. */
    private static boolean sameRules(TableFile one, TableFile other) {
        return one.decisions().equals(other.decisions())
                && one.decisions().stream()
                        .allMatch(decision -> rows(one, decision).equals(rows(other, decision)));
    }

    private static List<List<String>> rows(TableFile file, String decision) {
        return file.table(decision).getRules().stream()
                .map(rule -> Stream.concat(
                                Stream.concat(rule.getInputEntries().stream(), rule.getOutputEntries().stream())
                                        .map(cell -> cell.getTextContent().strip()),
                                Stream.of(
                                        rule.getDescription() == null
                                                ? ""
                                                : rule.getDescription().getTextContent()))
                        .toList())
                .toList();
    }
}
