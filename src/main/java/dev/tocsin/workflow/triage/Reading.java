package dev.tocsin.workflow.triage;

import java.math.BigDecimal;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** How the classify table says an alert's number is to be read; the answer is a share as 0..1, seconds or a plain number. */
enum Reading {
    RATIO("ratio"),
    SHARE("share"),
    PERCENT("percent"),
    FREE_PERCENT("free percent"),
    SECONDS("seconds"),
    TIME_LEFT("time left"),
    NUMBER("number"),
    NONE("none");

    private static final double SECONDS_A_DAY = 86_400;
    private static final double MOST_DAYS = 90;

    private final String word;

    Reading(String word) {
        this.word = word;
    }

    static Reading of(String word) {
        return Arrays.stream(values())
                .filter(reading -> reading.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The classify table says \"" + word + "\" for a number"));
    }

    /** How our own label, which is in the kind's unit already, is read. */
    Reading own() {
        return switch (this) {
            case RATIO, SHARE, PERCENT, FREE_PERCENT -> SHARE;
            case SECONDS, TIME_LEFT -> SECONDS;
            case NUMBER, NONE -> NUMBER;
        };
    }

    @Nullable
    Double read(Quantity quantity) {
        double number = quantity.number();
        return switch (quantity.unit()) {
            case PERCENT -> percent(number);
            case SECONDS -> own() == SHARE || this == NONE ? null : (Double) number;
            case BARE -> bare(number);
        };
    }

    private @Nullable Double percent(double number) {
        return switch (this) {
            case RATIO, SHARE, PERCENT, NUMBER -> hundredth(number);
            case FREE_PERCENT -> used(number);
            case SECONDS, TIME_LEFT, NONE -> null;
        };
    }

    private @Nullable Double bare(double number) {
        return switch (this) {
            case RATIO, SECONDS, NUMBER -> number;
            case SHARE -> number <= 1 ? number : hundredth(number);
            case PERCENT -> hundredth(number);
            case FREE_PERCENT -> used(number);
            case TIME_LEFT -> number <= MOST_DAYS ? number * SECONDS_A_DAY : number;
            case NONE -> null;
        };
    }

    /** In decimals, so that 7 % is 0.07 and not 0.07000000000000001: edges of the table are exact. */
    private static double hundredth(double percent) {
        return BigDecimal.valueOf(percent).movePointLeft(2).doubleValue();
    }

    private static double used(double freePercent) {
        return BigDecimal.valueOf(100)
                .subtract(BigDecimal.valueOf(freePercent))
                .movePointLeft(2)
                .doubleValue();
    }
}
