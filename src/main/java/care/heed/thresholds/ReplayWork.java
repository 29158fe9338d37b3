package care.heed.thresholds;

import care.heed.evidence.PastDecision;
import care.heed.evidence.PastDecisions;
import care.heed.evidence.ReplayedChange;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** One replay, page by page; after each page it looks whether it has been ended, and about once a second it says how far it is. */
final class ReplayWork {

    private static final long BETWEEN_SIGNS = Duration.ofSeconds(1).toNanos();

    private final long id;
    private final TableFile file;
    private final Selection selection;
    private final PastDecisions past;
    private final Replays replays;
    private final ExecutorService workers;
    private final int pageSize;
    private final ReplayTable table;
    private final FactsFromOutside facts;
    private final ReplayTallies tallies = new ReplayTallies();

    ReplayWork(
            long id,
            TableFile file,
            Selection selection,
            PastDecisions past,
            Replays replays,
            PublishedTables published,
            ExecutorService workers,
            int pageSize) {
        this.id = id;
        this.file = file;
        this.selection = selection;
        this.past = past;
        this.replays = replays;
        this.workers = workers;
        this.pageSize = pageSize;
        this.table = new ReplayTable(file, published);
        this.facts = new FactsFromOutside(file);
    }

    private record Question(PastDecision decision, ReplayFacts facts) {}

    /** Whether it went through; false where it has been ended meanwhile. */
    boolean run() throws InterruptedException {
        List<String> decisions = file.decisions();
        int total = past.count(decisions, selection);
        boolean running = replays.progress(id, total, 0, tallies.list());
        long sign = System.nanoTime();
        List<PastDecision> page = past.first(decisions, selection, pageSize);
        while (running && !page.isEmpty()) {
            running = replays.keep(id, changes(page));
            if (System.nanoTime() - sign > BETWEEN_SIGNS) {
                replays.progress(id, total, tallies.replayed(), tallies.list());
                sign = System.nanoTime();
            }
            page = page.size() < pageSize
                    ? List.of()
                    : past.after(page.get(page.size() - 1), decisions, selection, pageSize);
        }
        return running && replays.progress(id, total, tallies.replayed(), tallies.list()) && replays.finish(id);
    }

    private List<ReplayedChange> changes(List<PastDecision> page) throws InterruptedException {
        List<Question> questions = page.stream()
                .map(decision -> new Question(decision, facts.of(decision)))
                .toList();
        int half = questions.size() / 2;
        List<Callable<List<ReplayOutcome>>> shares = List.of(
                () -> outcomes(questions.subList(0, half)), () -> outcomes(questions.subList(half, questions.size())));
        List<ReplayedChange> changes = new ArrayList<>();
        for (Future<List<ReplayOutcome>> share : workers.invokeAll(shares)) {
            for (ReplayOutcome outcome : done(share)) {
                tallies.add(outcome);
                if (outcome.isChange()) {
                    changes.add(outcome.change());
                }
            }
        }
        return changes;
    }

    private List<ReplayOutcome> outcomes(List<Question> share) {
        return share.stream()
                .map(question -> table.replay(question.decision(), question.facts()))
                .toList();
    }

    private static List<ReplayOutcome> done(Future<List<ReplayOutcome>> share) throws InterruptedException {
        try {
            return share.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("A past decision could not be replayed", failed.getCause());
        }
    }

    double shareRemembered() {
        return table.shareRemembered();
    }
}
