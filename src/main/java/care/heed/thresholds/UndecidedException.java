package care.heed.thresholds;

/** A table that fails on given facts, with the reason in words. */
public final class UndecidedException extends RuntimeException {

    UndecidedException(String why, Throwable cause) {
        super(why, cause);
    }
}
