package care.heed.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs one of PostgreSQL's own programs and waits for it. */
final class PostgresCommand {

    private final Path home;
    private final Path output;

    PostgresCommand(Path home, Path output) {
        this.home = home;
        this.output = output;
    }

    void run(String program, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(asNotRoot());
        line.add(home.resolve("bin").resolve(program).toString());
        line.addAll(List.of(arguments));
        int exit = execute(line);
        if (exit != 0) {
            throw new IOException(program + " ended with " + exit + ": " + lastWords());
        }
    }

    /** PostgreSQL refuses to run as root; a user namespace of its own makes it somebody else. */
    private List<String> asNotRoot() throws IOException {
        if (!"root".equals(System.getProperty("user.name")) || !"/".equals(System.getProperty("file.separator"))) {
            return List.of();
        }
        if (execute(List.of("unshare", "-U", "true")) != 0) {
            throw new StartRefusal(
                    "PostgreSQL does not run as root, and this machine allows no user namespace (unshare -U).",
                    "Start Heed as an ordinary user, or give the URL of a PostgreSQL in spring.datasource.url.");
        }
        return List.of("unshare", "-U");
    }

    private int execute(List<String> line) throws IOException {
        Process process = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(output);
        return String.join(" ", lines.subList(Math.max(0, lines.size() - 3), lines.size()));
    }
}
