package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Heed in a process of its own, which a test can kill, or which ends by itself because it is not to start. */
public final class RunningHeed implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("Sign in at\\s+http://localhost:(\\d+)/");
    private static final Pattern READY_FOR_WORK = Pattern.compile("Tomcat started on port (\\d+)");
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_ANSWER = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final String address;

    private RunningHeed(Process process, String port) {
        this.process = process;
        this.address = "http://localhost:" + port;
    }

    public int port() {
        return Integer.parseInt(address.replaceAll(".*:", ""));
    }

    static RunningHeed start(Path directory) throws IOException, InterruptedException {
        return start(
                directory,
                READY,
                "--spring.profiles.active=training",
                "--heed.data-dir=" + directory,
                "--heed.local-postgres.binaries=target/postgres-binaries");
    }

    /** One more node on the database of a test with a generated year. */
    public static RunningHeed besideTheOthers(Path directory, HikariDataSource database)
            throws IOException, InterruptedException {
        return start(
                directory,
                READY,
                "--spring.profiles.active=training,twelve-services",
                "--heed.data-dir=" + directory,
                "--spring.datasource.url=" + database.getJdbcUrl(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--camunda.bpm.job-execution.enabled=false");
    }

    /** One of several nodes that are in training mode together, on a database that outlives them. */
    static RunningHeed onDatabase(Path directory, LocalPostgres postgres, String... settings)
            throws IOException, InterruptedException {
        return start(
                directory,
                READY,
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=training",
                                        "--spring.datasource.url=" + postgres.url(),
                                        "--spring.datasource.username=" + LocalPostgres.USER,
                                        "--spring.datasource.password=" + postgres.password()),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** With the settings that ship for a provider, and its secrets in files of that directory. */
    static RunningHeed inProduction(Path directory, String... settings) throws IOException, InterruptedException {
        return start(
                directory,
                READY_FOR_WORK,
                Stream.concat(
                                Stream.of(
                                        "--spring.profiles.active=production",
                                        "--spring.config.additional-location=src/systemd/"),
                                Stream.of(settings))
                        .toArray(String[]::new));
    }

    /** A start of which nobody knows yet how it goes. */
    static Process launch(Path directory, Path log, String... settings) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                // It lives for seconds: compiling it well would cost more than it brings.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                "care.heed.Heed",
                "--server.port=0"));
        command.addAll(List.of(settings));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment()
                .put("CREDENTIALS_DIRECTORY", directory.resolve("secrets").toString());
        return builder.start();
    }

    private static RunningHeed start(Path directory, Pattern sign, String... settings)
            throws IOException, InterruptedException {
        Path log = directory.resolve("heed.log");
        Files.deleteIfExists(log);
        Process process = launch(directory, log, settings);
        long end = System.nanoTime() + LONGEST_START.toNanos();
        while (System.nanoTime() < end && process.isAlive()) {
            Matcher ready = sign.matcher(Files.readString(log));
            if (ready.find()) {
                return new RunningHeed(process, ready.group(1));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly();
        throw new AssertionError("Heed did not start:\n" + Files.readString(log));
    }

    /** Surefire's ends in a separator, and an empty entry would be the working directory with its models. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** SIGKILL: no shutdown hook runs. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    JsonNode get(String account, String path) throws IOException, InterruptedException {
        return answered(ask(account, path));
    }

    JsonNode post(String account, String path, String body, String... headers)
            throws IOException, InterruptedException {
        return answered(send(account, path, body, headers));
    }

    /** Whatever the answer is. */
    HttpResponse<String> ask(String account, String path) throws IOException, InterruptedException {
        return send(request(account, path).GET());
    }

    /** Whatever the answer is. */
    HttpResponse<String> send(String account, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(account, path).header("Content-Type", "application/json");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    /** Answers a task's form, with plain answers. */
    HttpResponse<String> submit(String account, String task, Map<String, Object> answers)
            throws IOException, InterruptedException {
        Map<String, Object> variables = new LinkedHashMap<>(answers);
        variables.replaceAll((key, value) -> Collections.singletonMap("value", value));
        return send(
                account,
                "/engine-rest/task/" + task + "/submit-form",
                JSON.writeValueAsString(Map.of("variables", variables)));
    }

    private static JsonNode answered(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return JSON.readTree(response.body());
    }

    /** What a proxy in front, which ends TLS, would hand on. */
    HttpResponse<String> overTls(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + path))
                .header("Accept", "text/html, */*")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-Host", "heed.example");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.GET());
    }

    HttpResponse<String> signIn(String session, String form) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address + "/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Forwarded-Proto", "https")
                .header("Cookie", "JSESSIONID=" + session)
                .POST(BodyPublishers.ofString(form)));
    }

    private HttpRequest.Builder request(String account, String path) {
        String pair = account + ":" + TrainingAccounts.PASSWORD;
        return HttpRequest.newBuilder(URI.create(address + path))
                .timeout(LONGEST_ANSWER)
                .header("Accept", "application/json")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
