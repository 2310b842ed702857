package dev.tocsin.monitoring.probe;

import java.util.Map;

/** One number measured: shares from 0 to 1, times in seconds, sizes in bytes. Labels tell series of one name apart. */
public record Reading(String name, Map<String, String> labels, double value) {

    public Reading(String name, double value) {
        this(name, Map.of(), value);
    }
}
