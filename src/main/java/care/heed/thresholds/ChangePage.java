package care.heed.thresholds;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Reader;
import care.heed.evidence.Readers;
import care.heed.evidence.Register;
import care.heed.evidence.ReplayRun;
import care.heed.evidence.ReplayTally;
import care.heed.evidence.ReplayedChange;
import care.heed.evidence.ReplayedChanges;
import care.heed.evidence.Replays;
import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChange.State;
import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Services;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of a change shows to one reader. */
@Component
class ChangePage {

    /** So many cases stand on one page. */
    static final int MOST = 100;

    private static final Map<String, String> HAPPENED = Map.ofEntries(
            Map.entry("threshold-proposed", "Proposed, with its replay"),
            Map.entry("threshold-replayed", "Replayed on past decisions"),
            Map.entry("threshold-published", "Published"),
            Map.entry("threshold-withdrawn", "Withdrawn"),
            Map.entry("deadline-set", "Set a deadline"),
            Map.entry("deadline-missed", "A deadline was missed"),
            Map.entry("reminder", "Reminded"),
            Map.entry("notice", "Told"),
            Map.entry("passed-on", "Passed on to others"),
            Map.entry("given-back", "Given back"),
            Map.entry("withdrawn", "Ended without an answer"),
            Map.entry("escalation", "Escalated"),
            Map.entry("escalation-unanswered", "Nobody answered the escalation"),
            Map.entry("acknowledgement", "Escalation acknowledged"));

    private static final List<String> GRAVEST_LOSS_FIRST =
            List.of("less-grave", "other", "graver", "wording", "same", "not-replayable");

    private final PublishedTables published;
    private final TableFiles files;
    private final Replays replays;
    private final ReplayedChanges replayed;
    private final Register register;
    private final Readers readers;
    private final Services services;
    private final People people;
    private final TaskService tasks;
    private final ChangeDuties duties;
    private final ChangeWords words;
    private final Clock clock;

    ChangePage(
            PublishedTables published,
            TableFiles files,
            Replays replays,
            ReplayedChanges replayed,
            Register register,
            Readers readers,
            Services services,
            People people,
            TaskService tasks,
            ChangeDuties duties,
            ChangeWords words,
            Clock clock) {
        this.published = published;
        this.files = files;
        this.replays = replays;
        this.replayed = replayed;
        this.register = register;
        this.readers = readers;
        this.services = services;
        this.people = people;
        this.tasks = tasks;
        this.duties = duties;
        this.words = words;
        this.clock = clock;
    }

    /** One past decision that would change. */
    record Case(
            String key,
            String reference,
            boolean open,
            String service,
            String table,
            String at,
            String outcome,
            String was,
            String wouldBe,
            boolean needsLook,
            String lookedAtBy) {}

    /** How many past decisions came out one way. */
    record Outcome(String table, String words, String reason, int number) {}

    /** One thing that happened to the change. */
    record Event(String at, String what, String who) {}

    /** Fills in everything but what was typed; says whether the replay is running. */
    boolean fill(ThresholdChange change, ReplayedChange after, Model model) {
        TableFile proposed =
                PublishedTables.read(change.file(), change.dmn().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        TableVersion base = published.versions(change.file()).stream()
                .filter(version -> version.number() == change.basedOn())
                .findFirst()
                .orElseGet(() -> published.inForce(change.file()));
        String person = duties.person();
        boolean draft = change.state() == State.DRAFT;
        boolean own = person.equals(change.draftedBy());
        model.addAttribute("change", change);
        model.addAttribute("name", proposed.title(change.file()));
        model.addAttribute("state", ChangeWords.state(change));
        model.addAttribute("origin", words.origin(change));
        model.addAttribute("draftedAt", words.at(change.draftedAt()));
        model.addAttribute("proposedAt", words.at(change.proposedAt()));
        model.addAttribute("effectiveAt", words.at(change.effectiveAt()));
        model.addAttribute("decidedBy", words.name(change.decidedBy()));
        model.addAttribute("decidedAt", words.at(change.decidedAt()));
        model.addAttribute("endedAt", words.at(change.endedAt()));
        model.addAttribute("differences", TableDifference.between(files.of(base), proposed));
        model.addAttribute("outdated", draft && published.inForce(change.file()).number() != change.basedOn());
        model.addAttribute("mayReplay", draft && duties.mayChange());
        model.addAttribute("mayTick", (draft || change.state() == State.PROPOSED) && duties.mayChange());
        model.addAttribute("mayPropose", draft && own && duties.mayChange());
        model.addAttribute("mayWithdraw", duties.mayChange() && (change.isWaiting() || draft && own));
        model.addAttribute("task", approval(change, own));
        model.addAttribute("events", events(change));
        return replay(change, proposed, after, model);
    }

    private boolean replay(ThresholdChange change, TableFile proposed, ReplayedChange after, Model model) {
        ZoneId zone = services.get(Services.PROVIDER).zone();
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
        ReplayRun latest = replays.latest(change.reference()).orElse(null);
        model.addAttribute("services", services.all());
        model.addAttribute("from", today.minusYears(1));
        model.addAttribute("until", today);
        model.addAttribute(
                "chosen", services.all().stream().map(CareService::id).toList());
        model.addAttribute("latest", latest);
        ReplayRun counting =
                replays.counting(change.reference(), change.contentHash()).orElse(null);
        model.addAttribute("counting", counting);
        if (counting != null) {
            Reader reader = readers.of(duties.person());
            List<ReplayedChange> page = after == null
                    ? replayed.first(counting, reader.closedCases(), MOST)
                    : replayed.after(after, counting, reader.closedCases(), MOST);
            model.addAttribute("replayedFrom", words.day(counting.selection().from()));
            model.addAttribute(
                    "replayedUntil", words.day(counting.selection().until().minusSeconds(1)));
            model.addAttribute(
                    "replayedServices",
                    counting.selection().services().stream().map(this::service).collect(Collectors.joining(", ")));
            model.addAttribute("outcomes", outcomes(counting, proposed));
            model.addAttribute("toTick", replayed.notLookedAt(counting, reader.closedCases()));
            model.addAttribute("closedCases", replayed.inClosedCases(counting, reader.closedCases()));
            model.addAttribute(
                    "cases",
                    page.stream().map(each -> shown(each, proposed, reader)).toList());
            model.addAttribute("further", page.size() < MOST ? null : key(page.get(page.size() - 1)));
        }
        return latest != null && latest.isRunning();
    }

    static String key(ReplayedChange change) {
        return "%s/%s/%d".formatted(change.direction(), change.caseReference(), change.sequence());
    }

    private Case shown(ReplayedChange change, TableFile file, Reader reader) {
        return new Case(
                change.caseReference() + "/" + change.sequence(),
                change.caseReference(),
                reader.readsCases(),
                service(change.serviceId()),
                file.title(change.decision()),
                words.at(change.decidedAt()),
                ChangeWords.outcome(change.direction()),
                answer(change.decision(), change.was(), change.wouldBe(), file),
                answer(change.decision(), change.wouldBe(), change.was(), file),
                change.needsLook(),
                change.lookedAtBy() == null ? null : words.name(change.lookedAtBy()));
    }

    /** What differs of an answer; the words of a reason are long, and told only where nothing else differs. */
    private static String answer(
            String decision, List<Map<String, Object>> answer, List<Map<String, Object>> other, TableFile file) {
        if (answer == null || other == null) {
            return "its content has been erased since";
        }
        Map<String, String> mine = values(decision, answer, file);
        Map<String, String> others = values(decision, other, file);
        if (mine.isEmpty()) {
            return "no row applies";
        }
        boolean wording = mine.equals(others);
        return mine.entrySet().stream()
                .filter(value -> wording || !Objects.equals(value.getValue(), others.get(value.getKey())))
                .map(value -> value.getKey() + ": " + value.getValue())
                .collect(Collectors.joining(", "));
    }

    private static Map<String, String> values(String decision, List<Map<String, Object>> answer, TableFile file) {
        Map<String, String> values = new LinkedHashMap<>();
        file.table(decision).getOutputs().forEach(output -> {
            String all = answer.stream()
                    .map(row -> row.get(output.getName()))
                    .map(value -> value == null ? "nothing" : String.valueOf(value))
                    .collect(Collectors.joining(", "));
            if (!output.getName().equals("reason") && !answer.isEmpty()) {
                values.put(TableText.label(output), all);
            }
        });
        return values;
    }

    private List<Outcome> outcomes(ReplayRun run, TableFile file) {
        return run.tallies().stream()
                .sorted(Comparator.comparing((ReplayTally tally) -> GRAVEST_LOSS_FIRST.indexOf(tally.outcome()))
                        .thenComparing(ReplayTally::decision))
                .map(tally -> new Outcome(
                        file.title(tally.decision()),
                        ChangeWords.outcome(tally.outcome()),
                        tally.reason(),
                        tally.number()))
                .toList();
    }

    private String service(String id) {
        return services.exists(id) ? services.get(id).name() : id;
    }

    /** The task in which it is approved, for whoever may. */
    private String approval(ThresholdChange change, boolean own) {
        if (own || change.state() != State.PROPOSED || !duties.mayApprove()) {
            return null;
        }
        return people.unrestricted(() -> tasks
                .createTaskQuery()
                .processInstanceBusinessKey(change.reference())
                .taskDefinitionKey(ChangeThreshold.APPROVE_THRESHOLD_CHANGE)
                .list()
                .stream()
                .findFirst()
                .map(Task::getId)
                .orElse(null));
    }

    private List<Event> events(ThresholdChange change) {
        return register.of(change.reference()).stream()
                .map(entry -> new Event(words.at(entry.recordedAt()), what(entry), who(entry)))
                .toList();
    }

    private static String what(EvidenceEntry entry) {
        String step = entry.step().replace('-', ' ');
        return switch (entry.kind()) {
            case "decision" -> "Asked the table \"%s\"".formatted(step);
            case "record" ->
                entry.step().equals(ChangeThreshold.APPROVE_THRESHOLD_CHANGE)
                        ? "Decided by a second person"
                        : "Recorded \"%s\"".formatted(step);
            default -> HAPPENED.getOrDefault(entry.kind(), entry.kind().replace('-', ' '));
        };
    }

    private String who(EvidenceEntry entry) {
        return words.name(entry.author());
    }
}
