package dev.tocsin.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** Very many escalations that fall due at the same moment: the leads' rung of incidents that are open already. */
record Storm(Server server, Pager pager, int due) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int THOUSAND = 1000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /** How long until all were paged, in how many messages, and how long until the first thousand were. */
    record Passed(Duration took, int messages, Duration thousand) {}

    /** @param name of the alerts that the open incidents are about */
    Passed measure(String name) {
        List<String> jobs = new ArrayList<>();
        for (JsonNode job : server.get(
                "/engine-rest/job?timers=true&activityId=callLead&processDefinitionKey=incident-high&maxResults="
                        + due)) {
            jobs.add(job.path("id").asText());
        }
        if (jobs.size() < due) {
            throw new IllegalStateException("only " + jobs.size() + " incidents wait for their lead");
        }
        Instant at = Instant.now().plus(Duration.ofSeconds(20)).plus(Duration.ofMillis(10L * due));
        moveTo(at, jobs);
        Duration left = Duration.between(Instant.now(), at);
        if (left.isNegative()) {
            throw new IllegalStateException("moving the timers took too long");
        }
        Pages pages = new Pages(pager, name);
        long begin = System.nanoTime() + left.toNanos();
        LockSupport.parkNanos(left.toNanos());
        if (!pages.await(due, PATIENCE)) {
            throw new IllegalStateException("only " + pages.count() + " of " + due + " pages came");
        }
        return new Passed(
                Duration.ofNanos(pages.last() - begin),
                pages.messages(),
                Duration.ofNanos(pages.after(Math.min(THOUSAND, due)) - begin));
    }

    private void moveTo(Instant at, List<String> jobs) {
        byte[] body = "{\"duedate\":\"%s\",\"cascade\":false}"
                .formatted(TIME.format(at))
                .getBytes(StandardCharsets.US_ASCII);
        Crowd.each(8, server.target(), jobs.size(), (n, line) -> {
            int status = line.send("PUT", "/engine-rest/job/" + jobs.get(n) + "/duedate", server.apiToken(), body);
            if (status != 204) {
                throw new IOException("a timer could not be moved: " + status);
            }
        });
    }
}
