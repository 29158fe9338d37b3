package care.heed.benchmark;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An application in a process of its own, how long it took to be ready, and how much memory it holds. */
final class OwnProcess implements Closeable {

    private static final Pattern READY = Pattern.compile("Started \\S+ in ");
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");
    private static final long LONGEST_START = TimeUnit.MINUTES.toNanos(5);
    private static final int LOOK_EVERY_MILLIS = 20;

    private final Process process;
    private final Path log;
    private final double secondsToReady;

    private OwnProcess(Process process, Path log, double secondsToReady) {
        this.process = process;
        this.log = log;
        this.secondsToReady = secondsToReady;
    }

    static OwnProcess start(Path log, Class<?> application, String memory, List<String> settings)
            throws IOException, InterruptedException {
        Files.deleteIfExists(log);
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                memory,
                "-cp",
                classPath(),
                application.getName(),
                "--server.port=0"));
        command.addAll(settings);
        long begun = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (process.isAlive() && System.nanoTime() - begun < LONGEST_START) {
            if (READY.matcher(Files.readString(log)).find()) {
                return new OwnProcess(process, log, (System.nanoTime() - begun) / 1e9);
            }
            process.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("It did not start:\n" + Files.readString(log));
    }

    double secondsToReady() {
        return secondsToReady;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int port() throws IOException {
        Matcher port = PORT.matcher(Files.readString(log));
        if (!port.find()) {
            throw new AssertionError("It listens nowhere:\n" + Files.readString(log));
        }
        return Integer.parseInt(port.group(1));
    }

    /** The most that it has ever held in memory, as Linux counts it. */
    double mostMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Surefire's ends in a separator, and an empty entry would be the working directory with its models. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
