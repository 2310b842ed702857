package dev.tocsin.monitoring.yaml;

/** A mistake in a configuration; line and column count from 1. */
public record Fault(int line, int column, String path, String message) {

    @Override
    public String toString() {
        return "line " + line + (path.isEmpty() ? "" : ", " + path) + ": " + message;
    }
}
