package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Senders who begin and do not go on, or send what is not HTTP. */
class DawdlersTest extends InletStory {
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void leave() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Test
    void whoDawdlesHoldsUpNobody() throws IOException {
        List<Socket> strangers = new ArrayList<>();
        List<Socket> sources = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            strangers.add(begin(Door.PAGERDUTY, "Content-Length: 1000\r\n\r\n{"));
            sources.add(begin(Door.WEBHOOK, "Content-Length: 1000\r\n\r\n{"));
        }
        assertThat(caller.post(Door.ALERTMANAGER.path, Door.ALERTMANAGER.good(issued))
                        .status())
                .isEqualTo(200);
        assertThat(caller.get("/api/v2/status").status()).isEqualTo(200);
        assertThat(answers(strangers))
                .allMatch(it -> it.contains("\"invalid event\""))
                .anyMatch(it -> it.contains(" 408 "));
        assertThat(answers(sources)).allMatch(it -> it.contains("text/plain")).anyMatch(it -> it.contains(" 408 "));
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void chunksThatAreNoneAreRefusedInTheClientsWords(Door door) throws IOException {
        Socket socket = begin(door, "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n");
        String answer = answer(socket);
        assertThat(answer).startsWith("HTTP/1.1 400 ");
        assertThat(answer).contains("the address or the body could not be read").doesNotContain("instance");
        assertThat(stored()).isZero();
    }

    private Socket begin(Door door, String rest) throws IOException {
        Socket socket = new Socket("localhost", port);
        sockets.add(socket);
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write(("POST " + door.path + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                + "Authorization: Bearer " + issued.token() + "\r\nConnection: close\r\n" + rest)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static List<String> answers(List<Socket> those) throws IOException {
        List<String> answers = new ArrayList<>();
        for (Socket socket : those) {
            answers.add(answer(socket));
        }
        return answers;
    }

    private static String answer(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
