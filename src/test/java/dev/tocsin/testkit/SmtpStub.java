package dev.tocsin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A mail server that keeps what it is sent and can misbehave at any step. */
public final class SmtpStub implements AutoCloseable {
    /** Said instead of an answer. */
    private static final String NOTHING = "";

    private static final String DRIP = "2";

    private final ServerSocket server;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers = new ConcurrentHashMap<>(Map.of(
            "HELLO", "220 stub ESMTP",
            "EHLO", "250 stub",
            "MAIL", "250 ok",
            "RCPT", "250 ok",
            "DATA", "354 go on",
            ".", "250 2.0.0 Ok: queued as 4711",
            "RSET", "250 ok",
            "QUIT", "221 bye"));

    public SmtpStub() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        spawn(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** As they came, header and body. */
    public List<String> mails() {
        return List.copyOf(mails);
    }

    /** To {@code HELLO} (the greeting), a command such as {@code RCPT}, or {@code .} (the end of a mail). */
    public void answers(String step, String answer) {
        answers.put(step, answer);
    }

    /** Takes what comes from this step on and says no word. */
    public void hangsAt(String step) {
        answers.put(step, NOTHING);
    }

    /** Begins an answer that never ends. */
    public void dripsAt(String step) {
        answers.put(step, DRIP);
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                spawn(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))) {
            OutputStream out = socket.getOutputStream();
            say(out, "HELLO");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String step = line.split(" ")[0];
                say(out, answers.containsKey(step) ? step : "RSET");
                if (step.equals("DATA") && answers.getOrDefault("DATA", "").startsWith("354")) {
                    String mail = mail(in);
                    if (mail == null) {
                        return;
                    }
                    mails.add(mail);
                    say(out, ".");
                }
            }
        } catch (IOException | InterruptedException ended) {
            // the other side has gone, or the test is over
        }
    }

    private static @Nullable String mail(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        String line = in.readLine();
        while (line != null && !line.equals(".")) {
            mail.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
            line = in.readLine();
        }
        return line == null ? null : mail.toString();
    }

    private void say(OutputStream out, String step) throws IOException, InterruptedException {
        String answer = answers.getOrDefault(step, NOTHING);
        while (answer.equals(DRIP)) {
            out.write(DRIP.getBytes(ISO_8859_1));
            Thread.sleep(200);
        }
        if (answer.equals(NOTHING)) {
            Thread.sleep(60_000);
        }
        out.write((answer + "\r\n").getBytes(ISO_8859_1));
        out.flush();
    }

    private static void spawn(Runnable work) {
        Thread thread = new Thread(work, "smtp-stub");
        thread.setDaemon(true);
        thread.start();
    }
}
