package dev.tocsin.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tocsin.catalog.Contact;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every channel does; those that talk over a network pass {@link NetworkChannelContract} as well. */
public abstract class ChannelContract {
    protected static final String TITLE = "Die Karte fehlt 🚑";

    protected abstract Channel channel();

    protected abstract Contact contact();

    /** All that has reached the other side so far, as one text. */
    protected abstract String received();

    /** By which the other side recognises the first letter when it comes again. */
    protected String mark() {
        return "msg_1";
    }

    @Test
    void hasANameThatContactsCanUse() {
        assertThat(channel().name()).matches("[a-z][a-z0-9-]*");
    }

    @Test
    void saysWhatIsWrongHowUrgentWhatNextAndWhereToAnswer() {
        assertThat(channel().send(letter(1), contact())).isInstanceOf(SendResult.Sent.class);

        assertThat(received())
                .contains("INC-1", "CRITICAL", TITLE, "Next: lead at 03:12", "https://tocsin.example/incidents/1");
    }

    @Test
    void sendsABundleTheMostUrgentFirst() {
        assertThat(channel().send(letter(3), contact())).isInstanceOf(SendResult.Sent.class);

        assertThat(received()).contains("INC-1", "INC-2", "INC-3");
        if (channel().bundles()) {
            assertThat(received()).contains("3 incidents need you");
        }
        assertThat(received().indexOf("INC-1")).isLessThan(received().indexOf("INC-2"));
    }

    @Test
    void sendsTheSameLetterTwiceUnderTheSameId() {
        channel().send(letter(1), contact());
        channel().send(letter(1), contact());

        assertThat(received().split(mark(), -1)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void takesAnEndlessBundle() {
        assumeTrue(channel().bundles(), "It never gets one");

        assertThat(channel().send(letter(2000), contact())).isInstanceOf(SendResult.Sent.class);

        assertThat(received()).contains("2000 incidents need you", "INC-1");
    }

    @Test
    void returnsSoon() {
        Instant began = Instant.now();
        channel().send(letter(1), contact());

        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(10));
    }

    protected static Letter letter(int lines) {
        return letter(lines, Purpose.PAGE, false);
    }

    protected static Letter letter(int lines, Purpose purpose, boolean again) {
        return new Letter(
                "msg_1",
                Instant.parse("2026-11-24T03:10:00Z"),
                "Ana",
                IntStream.rangeClosed(1, lines)
                        .mapToObj(n -> new Letter.Line(
                                n,
                                "INC-" + n,
                                n == 1 ? Urgency.CRITICAL : Urgency.LOW,
                                "on-call, round 1",
                                TITLE,
                                "Seit 03:09 antwortet sie mit 500.\nNext: lead at 03:12",
                                Optional.of(URI.create("https://tocsin.example/incidents/" + n)),
                                true,
                                purpose,
                                again))
                        .toList());
    }
}
