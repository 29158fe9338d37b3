package care.heed.thresholds;

import care.heed.evidence.PastDecisions;
import care.heed.evidence.ReplayRun;
import care.heed.evidence.Replays;
import care.heed.evidence.Selection;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a proposed table file to the past decisions of its tables. What it finds is rows in the database, whatever node it
 * runs on; this class is only who runs it.
 */
@Component
public class Replay {

    private static final Logger log = LoggerFactory.getLogger(Replay.class);

    /** Replays must leave the machine to the people who work on cases. */
    private static final int AT_ONCE = 2;

    /** Some megabytes of past decisions. */
    static final int PAGE = 1_000;

    private final PastDecisions past;
    private final Replays replays;
    private final PublishedTables published;
    // None waits: one that waited on a node that stops would look as if it ran.
    private final ExecutorService jobs =
            new ThreadPoolExecutor(0, AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), threads("replay-"));
    private final ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE, threads("replay-worker-"));

    Replay(PastDecisions past, Replays replays, PublishedTables published) {
        this.past = past;
        this.replays = replays;
        this.published = published;
    }

    /**
     * Starts a replay in the background. Asked the very same again while it runs, it goes on; asked something else for the
     * same change, the one that runs is cancelled.
     *
     * @param contentHash names the content of the proposed file; a replay counts only for the content that was replayed
     * @return the replay, whether or not this call started it
     */
    public long start(
            String changeReference, TableFile proposed, String contentHash, Selection selection, String person) {
        Replays.Begun begun = replays.begin(changeReference, contentHash, selection, person);
        if (begun.isNew()) {
            try {
                jobs.execute(() -> run(begun.id(), proposed, selection));
            } catch (RejectedExecutionException full) {
                replays.fail(
                        begun.id(),
                        "Other replays are running on this machine. Start it again when they have finished.");
            }
        }
        return begun.id();
    }

    /**
     * Replays at once, in the thread of the caller. What it finds is no part of the caller's transaction and stays when that is
     * rolled back.
     *
     * @throws IllegalStateException where it does not go through, or runs already
     */
    public ReplayRun runNow(
            String changeReference, TableFile proposed, String contentHash, Selection selection, String person) {
        Replays.Begun begun = replays.begin(changeReference, contentHash, selection, person);
        if (!begun.isNew()) {
            throw new IllegalStateException("The replay of " + changeReference + " is running already");
        }
        run(begun.id(), proposed, selection);
        return replays.counting(changeReference, contentHash)
                .filter(run -> run.id() == begun.id())
                .orElseThrow(() -> new IllegalStateException("The replay of " + changeReference + " did not finish"));
    }

    private void run(long id, TableFile proposed, Selection selection) {
        try {
            ReplayWork work = new ReplayWork(id, proposed, selection, past, replays, published, workers, PAGE);
            boolean finished = work.run();
            log.info(
                    "Replay {} of {} {}; {} % of the answers were remembered",
                    id,
                    proposed.name(),
                    finished ? "went through" : "was ended before its time",
                    Math.round(work.shareRemembered() * 100));
        } catch (InterruptedException stopped) {
            fail(id, "The machine that replayed was stopped. Start it again.", stopped);
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            fail(id, "It could not go on. The log of the machine says why.", failure);
        }
    }

    private void fail(long id, String why, Exception cause) {
        log.error("Replay {} failed", id, cause);
        replays.fail(id, why);
    }

    @PreDestroy
    void stop() {
        jobs.shutdownNow();
        workers.shutdownNow();
    }

    private static ThreadFactory threads(String name) {
        CustomizableThreadFactory factory = new CustomizableThreadFactory(name);
        factory.setDaemon(true);
        return factory;
    }
}
