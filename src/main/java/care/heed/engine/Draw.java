package care.heed.engine;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;

/** Chance that repeats itself: each thing that is decided has a draw of its own, named by what it is about. */
final class Draw {

    private final SplittableRandom random;

    private Draw(SplittableRandom random) {
        this.random = random;
    }

    /** The draw of one thing of one year; nothing else that is drawn changes it. */
    static Draw of(long seed, Object... names) {
        String text = seed + Arrays.stream(names).map(name -> "/" + name).collect(Collectors.joining());
        return new Draw(new SplittableRandom(
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits()));
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** From 0 up to, without, the bound. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    double between(double from, double to) {
        return from + random.nextDouble() * (to - from);
    }

    Duration between(Duration from, Duration to) {
        return from.plusSeconds(random.nextLong(to.minus(from).toSeconds() + 1));
    }

    <T> T of(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }

    /** A place in a list of shares, each as often as its share of them all. */
    int weighted(double... shares) {
        double left = random.nextDouble() * Arrays.stream(shares).sum();
        for (int place = 0; place < shares.length - 1; place++) {
            left -= shares[place];
            if (left < 0) {
                return place;
            }
        }
        return shares.length - 1;
    }
}
