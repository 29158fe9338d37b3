package care.heed.thresholds;

import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers the answers to the questions that were asked last, up to a number. */
final class BoundedMemory<K, V> extends LinkedHashMap<K, V> {

    private final int most;

    BoundedMemory(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
