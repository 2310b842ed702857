package dev.tocsin.alert;

import dev.tocsin.alert.silence.InvalidSilence;
import dev.tocsin.alert.silence.MatcherParser;
import dev.tocsin.alert.silence.SilenceRows;
import dev.tocsin.alert.silence.SilenceRules;
import dev.tocsin.alert.silence.Silencing;
import dev.tocsin.platform.InvalidInput;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The silences, with Alertmanager's rules for making and changing them. */
@Component
public class Silences {
    private final SilenceRows rows;
    private final Silencing silencing;
    private final AlertSettings settings;
    private final Clock clock;

    Silences(SilenceRows rows, Silencing silencing, AlertSettings settings, Clock clock) {
        this.rows = rows;
        this.silencing = silencing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Makes a silence, or changes the one whose id is given: under its id when only what may change does, else the old
     * one expires and a new one begins. Returns the id.
     *
     * @throws InvalidSilence when it breaks a rule; the message is for its maker
     */
    public String put(Silence wanted) {
        Instant now = clock.instant();
        SilenceRules.check(wanted, now);
        if (wanted.id().isEmpty()) {
            return silencing.create(wanted, now);
        }
        Silence known = rows.find(wanted.id()).orElseThrow(() -> new InvalidSilence.Unknown(wanted.id()));
        return SilenceRules.mayKeepId(known, wanted, now)
                ? silencing.change(wanted, now)
                : silencing.replace(known, wanted, now);
    }

    /** As {@link #put}, for a person: says what is wrong as {@link InvalidInput}. */
    public String make(Silence wanted) {
        try {
            return put(wanted);
        } catch (InvalidSilence wrong) {
            throw invalid(wrong);
        }
    }

    /** Reads one matcher a line; says what is wrong as {@link InvalidInput}. */
    public static List<Silence.Matcher> matchers(String lines) {
        try {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(MatcherParser::parse)
                    .toList();
        } catch (InvalidSilence wrong) {
            throw invalid(wrong);
        }
    }

    private static InvalidInput invalid(InvalidSilence wrong) {
        String text =
                String.valueOf(wrong.getMessage()).replaceFirst("^(invalid silence|Failed to create silence): ", "");
        return new InvalidInput("/silence", text);
    }

    /** Ends a silence now; false when there is none with this id. */
    public boolean expire(String id) {
        Instant now = clock.instant();
        Optional<Silence> known = rows.find(id);
        known.filter(silence -> silence.phase(now) != Silence.Phase.EXPIRED)
                .ifPresent(silence -> silencing.expire(silence, now));
        return known.isPresent();
    }

    public Optional<Silence> find(String id) {
        return rows.find(id);
    }

    /** All silences, the expired ones as long as they are retained. */
    public List<Silence> all() {
        return rows.endingAfter(clock.instant().minus(settings.silenceRetention()));
    }

    public List<Silence> active(Instant at) {
        return rows.active(at);
    }

    /** Ids of the silences that keep an alert with these labels quiet at that time. */
    public List<String> silencing(Map<String, String> labels, Instant at) {
        return rows.active(at).stream()
                .filter(silence -> silence.matches(labels))
                .map(Silence::id)
                .sorted()
                .toList();
    }
}
