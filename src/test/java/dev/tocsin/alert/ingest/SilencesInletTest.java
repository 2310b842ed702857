package dev.tocsin.alert.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Silences;
import dev.tocsin.alert.ingest.Caller.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class SilencesInletTest extends InletStory {
    @Autowired
    Silences silences;

    @Test
    void silencesWhatMatches() {
        caller.post(
                "/api/v2/alerts", "[{\"labels\":{\"alertname\":\"ApiDown\"}},{\"labels\":{\"alertname\":\"Other\"}}]");

        String id = silence("", "Api.*", time.now(), time.now().plusSeconds(600))
                .json()
                .path("silenceID")
                .asText();

        assertThat(silences.silencing(Map.of("alertname", "ApiDown"), time.now()))
                .containsExactly(id);
        assertThat(caller.get("/api/v2/alerts?silenced=false").json()).hasSize(1);
        assertThat(caller.get("/api/v2/alerts?active=false")
                        .json()
                        .path(0)
                        .path("status")
                        .path("silencedBy")
                        .path(0)
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void aSilenceThatBeginsOrEndsLetsTriageLookAgain() {
        caller.post(
                "/api/v2/alerts",
                "[{\"labels\":{\"alertname\":\"ApiDown\"},\"endsAt\":\""
                        + time.now().plusSeconds(86400) + "\"}]");
        time.settle();
        long before = version();
        silence("", "ApiDown", time.now().plusSeconds(60), time.now().plusSeconds(120));
        assertThat(version()).isEqualTo(before);

        time.advance(Duration.ofSeconds(61));
        assertThat(version()).isGreaterThan(before);
        long during = version();

        time.advance(Duration.ofSeconds(60));
        assertThat(version()).isGreaterThan(during);
    }

    @Test
    void keepsTheIdOnlyWhenNothingIsRewritten() {
        Instant start = time.now();
        String id = id(silence("", "A", start, start.plusSeconds(600)));

        assertThat(id(silence(id, "A", start, start.plusSeconds(900)))).isEqualTo(id);
        String other = id(silence(id, "B", start, start.plusSeconds(900)));

        assertThat(other).isNotEqualTo(id);
        assertThat(caller.get("/api/v2/silence/" + id)
                        .json()
                        .path("status")
                        .path("state")
                        .asText())
                .isEqualTo("expired");
    }

    @Test
    void refusesWhatAlertmanagerRefuses() {
        Instant now = time.now();
        assertThat(silence("", "A", now.plusSeconds(2), now.plusSeconds(1))
                        .json()
                        .asText())
                .isEqualTo("Failed to create silence: start time must be before end time");
        assertThat(silence("", "A", now.minusSeconds(2), now.minusSeconds(1))
                        .json()
                        .asText())
                .isEqualTo("Failed to create silence: end time can't be in the past");
        assertThat(silence("", ".*", now, now.plusSeconds(1)).status()).isEqualTo(400);
        assertThat(silence("", "(", now, now.plusSeconds(1)).status()).isEqualTo(400);
        assertThat(silence("00000000-0000-0000-0000-000000000000", "A", now, now.plusSeconds(1))
                        .status())
                .isEqualTo(404);
        assertThat(caller.post("/api/v2/silences", "{\"matchers\":[]}").status())
                .isEqualTo(422);
        assertThat(caller.get("/api/v2/silence/none").status()).isEqualTo(422);
        assertThat(caller.get("/api/v2/silence/00000000-0000-0000-0000-000000000000")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void expiresAndStaysListed() {
        String id = id(silence("", "A", time.now(), time.now().plusSeconds(600)));

        assertThat(caller.delete("/api/v2/silence/" + id).status()).isEqualTo(200);
        assertThat(caller.delete("/api/v2/silence/" + id).status()).isEqualTo(200);

        assertThat(caller.get("/api/v2/silences?filter=alertname%3D~%22A%22").json())
                .hasSize(1);
        assertThat(caller.get("/api/v2/silences?expired=false").json()).isEmpty();
        assertThat(silences.silencing(Map.of("alertname", "A"), time.now())).isEmpty();
    }

    private long version() {
        Long version = sql.queryForObject("SELECT version FROM alert", Long.class);
        return version == null ? 0 : version;
    }

    private static String id(Answer answer) {
        return answer.json().path("silenceID").asText();
    }

    private Answer silence(String id, String regex, Instant start, Instant end) {
        return caller.post(
                "/api/v2/silences",
                """
                {"id":"%s","matchers":[{"name":"alertname","value":"%s","isRegex":true}],"startsAt":"%s","endsAt":"%s",
                 "createdBy":"ana","comment":"planned"}"""
                        .formatted(id, regex, start, end));
    }
}
