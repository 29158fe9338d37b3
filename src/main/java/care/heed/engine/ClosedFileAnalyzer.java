package care.heed.engine;

import java.nio.file.AccessDeniedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Names the file that Heed's account may not open, such as a secret that belongs to somebody else. */
class ClosedFileAnalyzer extends AbstractFailureAnalyzer<AccessDeniedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, AccessDeniedException denied) {
        return new FailureAnalysis(
                "The account %s may not open %s.".formatted(System.getProperty("user.name"), denied.getFile()),
                "Let it (chown, chmod), or start Heed as the account that may.",
                denied);
    }
}
