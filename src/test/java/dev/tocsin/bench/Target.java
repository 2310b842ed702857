package dev.tocsin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Where alerts are posted as Prometheus does. */
record Target(int port, String token) {

    Line connect() {
        try {
            return new Line(port);
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    void post(Line line, byte[] alerts) throws IOException {
        int status = line.send("POST", "/api/v2/alerts", token, alerts);
        if (status != 200) {
            throw new IOException("alerts were answered " + status);
        }
    }

    /** On a connection of its own. */
    void post(byte[] alerts) {
        try (Line line = connect()) {
            post(line, alerts);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
