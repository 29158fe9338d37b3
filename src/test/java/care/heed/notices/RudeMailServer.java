package care.heed.notices;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A mail server that takes each mail, and then breaks the connection instead of saying what has to be said. */
final class RudeMailServer implements AutoCloseable {

    private final ServerSocket door;
    private final boolean saysYes;
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());

    /** Breaks off after its yes to the mail, or before it. */
    RudeMailServer(boolean saysYes) {
        this.saysYes = saysYes;
        try {
            door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread server = new Thread(this::serve, "rude-mail-server");
        server.setDaemon(true);
        server.start();
    }

    int port() {
        return door.getLocalPort();
    }

    /** The message ids of the mails that it has, in their order. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    private void serve() {
        while (!door.isClosed()) {
            try (Socket client = door.accept()) {
                talk(client);
                // Without a goodbye.
                client.setSoLinger(true, 0);
            } catch (IOException closed) {
                // The next one.
            }
        }
    }

    private void talk(Socket client) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
        PrintWriter out = new PrintWriter(client.getOutputStream(), true, StandardCharsets.US_ASCII);
        out.print("220 rude\r\n");
        out.flush();
        boolean reading = false;
        for (String line = in.readLine(); line != null && !line.equals("QUIT"); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                taken.add(line.substring("Message-ID: ".length()));
            }
            if (reading && line.equals(".") && !saysYes) {
                return;
            }
            boolean ends = reading && line.equals(".");
            if (!reading || ends) {
                reading = line.equals("DATA");
                out.print(reading ? "354 go on\r\n" : "250 yes\r\n");
                out.flush();
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
