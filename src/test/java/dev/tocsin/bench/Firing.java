package dev.tocsin.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Alerts as Prometheus posts them, about 450 bytes each. */
final class Firing {
    static final int SERVICES = 100;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final String END = "\"endsAt\":\"";
    private static final String LASTS = TIME.format(Instant.EPOCH);

    private final byte[] body;

    private Firing(byte[] body) {
        this.body = body;
    }

    /** Alerts that are in one group each: their names differ. */
    static Firing of(String name, String severity, int from, int count) {
        String began = TIME.format(Instant.now());
        return new Firing(IntStream.range(from, from + count)
                .mapToObj(n -> alert(name + "-" + n, name + "-" + n, n % SERVICES, severity, began))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** Alerts that share a group with all others of their name and service. */
    static Firing shared(String name, String severity, int from, int count) {
        String began = TIME.format(Instant.now());
        return new Firing(IntStream.range(from, from + count)
                .mapToObj(n -> alert(name, name + "-" + n, n % SERVICES, severity, began))
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.US_ASCII));
    }

    /** @param mark by which it is known again in whatever is sent about it */
    private static String alert(String name, String mark, int service, String severity, String began) {
        return """
                {"labels":{"alertname":"%s","service":"%s","severity":"%s","instance":"10.1.2.%d:9100","job":"node",\
                "cluster":"eu-1","pod":"%s"},"annotations":{"summary":"%s is not as it should be",\
                "description":"The value has been above its limit for more than five minutes on this instance."},\
                "startsAt":"%s","endsAt":"%s","generatorURL":"http://prometheus.example.org/graph?g0.expr=up+%%3D%%3D+0"}"""
                .formatted(name, service(service), severity, service, mark, mark, began, LASTS);
    }

    static String service(int n) {
        return "svc-%02d".formatted(n);
    }

    /** The body for now: it ends in four minutes unless it is repeated. Not for two threads at a time. */
    byte[] now() {
        return lasting(Duration.ofMinutes(4));
    }

    /** The body for now: it ends then unless it is repeated. */
    byte[] lasting(Duration time) {
        byte[] end = TIME.format(Instant.now().plus(time)).getBytes(StandardCharsets.US_ASCII);
        for (int at = indexOf(END, 0); at >= 0; at = indexOf(END, at + END.length())) {
            System.arraycopy(end, 0, body, at + END.length(), end.length);
        }
        return body;
    }

    private int indexOf(String text, int from) {
        for (int at = from; at <= body.length - text.length(); at++) {
            int same = 0;
            while (same < text.length() && body[at + same] == text.charAt(same)) {
                same++;
            }
            if (same == text.length()) {
                return at;
            }
        }
        return -1;
    }
}
