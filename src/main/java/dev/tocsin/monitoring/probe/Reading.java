package dev.tocsin.monitoring.probe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One number measured: shares from 0 to 1, times in seconds, sizes in bytes. Labels tell series of one name apart.
 *
 * @param said what people are told when it passes a limit, for numbers that do not explain themselves; null: name, value
 *     and limit
 * @param from the number this one was made of, where an alert is to carry that; else null
 */
public record Reading(
        String name, Map<String, String> labels, double value, @Nullable String said, @Nullable Double from) {

    public Reading(String name, Map<String, String> labels, double value, @Nullable String said) {
        this(name, labels, value, said, null);
    }

    public Reading(String name, Map<String, String> labels, double value) {
        this(name, labels, value, null, null);
    }

    public Reading(String name, double value) {
        this(name, Map.of(), value);
    }
}
