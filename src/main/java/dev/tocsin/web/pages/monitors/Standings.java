package dev.tocsin.web.pages.monitors;

import dev.tocsin.monitoring.indicator.KeyIndicator;
import dev.tocsin.monitoring.indicator.KeyIndicator.Standing;

/** How an indicator stands, as a word and its colour. */
final class Standings {

    private Standings() {}

    static String word(KeyIndicator indicator, Standing standing) {
        return switch (standing) {
            case MET -> indicator.resource() ? "room enough" : "target met";
            case MISSED -> indicator.resource() ? "past warning" : "target missed";
            case ALERT -> indicator.resource() ? "past critical" : "past the alert value";
            case NOT_MEASURED -> "not measured";
        };
    }

    static String colour(Standing standing) {
        return switch (standing) {
            case MET -> "good";
            case MISSED -> "warn";
            case ALERT -> "bad";
            case NOT_MEASURED -> "quiet";
        };
    }
}
