package care.heed.notices;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;

/** An on-call tool on this machine that is called, and answers as it is told; with 200 when it was told nothing. */
final class OnCallTool implements AutoCloseable {

    private final HttpServer server;
    private final Deque<Integer> answers = new ArrayDeque<>();
    private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    OnCallTool() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort() + "/heed";
    }

    void answerNextWith(Integer... statuses) {
        answers.addAll(List.of(statuses));
    }

    List<Call> calls() {
        return List.copyOf(calls);
    }

    /** One call as it came. */
    record Call(int status, String path, String id, String timestamp, String signature, String body) {}

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            int status = answers.isEmpty() ? 200 : answers.remove();
            calls.add(new Call(
                    status,
                    call.getRequestURI().getPath(),
                    call.getRequestHeaders().getFirst("webhook-id"),
                    call.getRequestHeaders().getFirst("webhook-timestamp"),
                    call.getRequestHeaders().getFirst("webhook-signature"),
                    new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            call.getResponseHeaders().add("Location", "/elsewhere");
            call.sendResponseHeaders(status, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
