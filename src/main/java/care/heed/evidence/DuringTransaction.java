package care.heed.evidence;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** A value that begins and ends with the running transaction. */
final class DuringTransaction<T> {

    private final Supplier<T> beginning;
    private final Consumer<T> end;

    DuringTransaction(Supplier<T> beginning) {
        this(beginning, value -> {});
    }

    /** @param end what happens to the value just before the transaction commits */
    DuringTransaction(Supplier<T> beginning, Consumer<T> end) {
        this.beginning = beginning;
        this.end = end;
    }

    /** Empty outside a transaction. */
    Optional<T> value() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            return Optional.empty();
        }
        return Optional.of(TransactionSynchronizationManager.getSynchronizations().stream()
                .filter(Held.class::isInstance)
                .map(Held.class::cast)
                .filter(held -> held.owner() == this)
                .findFirst()
                .map(this::valueOf)
                .orElseGet(this::begin));
    }

    private T begin() {
        T value = beginning.get();
        TransactionSynchronizationManager.registerSynchronization(new Held<>(this, value));
        return value;
    }

    @SuppressWarnings("unchecked")
    private T valueOf(Held<?> held) {
        return (T) held.value();
    }

    private record Held<T>(DuringTransaction<T> owner, T value) implements TransactionSynchronization {

        @Override
        public void beforeCommit(boolean readOnly) {
            owner.end.accept(value);
        }
    }
}
