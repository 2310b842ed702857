package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.slack.text.Mrkdwn;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MrkdwnTest {
    private static final Instant NOW = Instant.parse("2026-11-26T03:10:00Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|here>",
                "<@U012AB3CD>",
                "<#C012>",
                "<!subteam^S012>",
                "<https://evil.example|Acknowledge>",
                "&lt;!channel&gt;",
                "a\u0000b\u202Ec"
            })
    void leavesNothingInTextsThatSlackWouldActOn(String text) {
        assertThat(Mrkdwn.escape(text)).doesNotContain("<", ">", "\u0000", "\u202E");
        assertThat(Mrkdwn.plain(text, 150).getText()).doesNotContain("<!", "<@", "<#");
    }

    @Test
    void cutsEscapedTextsToSizeAndThroughNoEntityOrCharacter() {
        Random random = new Random(7);
        for (int n = 0; n < 2000; n++) {
            StringBuilder text = new StringBuilder();
            for (int part = random.nextInt(60); part > 0; part--) {
                text.append(new String[] {"<", "&", ">", "🚑", "x", "ä"}[random.nextInt(6)]);
            }
            int most = 1 + random.nextInt(80);
            String escaped = Mrkdwn.escape(text.toString(), most);

            assertThat(escaped.length()).isLessThanOrEqualTo(most);
            assertThat(escaped.replaceAll("&(amp|lt|gt);", "")).doesNotContain("&", "<", ">");
            assertThat(escaped).doesNotContainPattern("[\\uD800-\\uDFFF]");
        }
    }

    @Test
    void saysTimesInEachReadersZone() {
        Instant soon = NOW.plusSeconds(120);
        assertThat(Mrkdwn.time(soon, ZoneOffset.UTC, NOW))
                .isEqualTo("<!date^" + soon.getEpochSecond() + "^{time}|Thu 03:12 UTC>");
        assertThat(Mrkdwn.time(NOW.plusSeconds(3 * 86400), ZoneId.of("Europe/Berlin"), NOW))
                .contains("{date_short_pretty} {time}|Sun 04:10 CET");
    }

    @Test
    void linksLeadWhereTheyLead() {
        assertThat(Mrkdwn.link(URI.create("https://x.example/a?b=1&c=2"), "INC-7 | <b>"))
                .isEqualTo("<https://x.example/a?b=1&amp;c=2|INC-7 / &lt;b&gt;>");
    }
}
