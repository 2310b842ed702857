package dev.tocsin.log;

import java.util.Locale;

/** How bad a log line says it is; {@code UNKNOWN} when it does not say. */
public enum Level {
    UNKNOWN,
    DEBUG,
    INFO,
    WARNING,
    ERROR,
    FATAL;

    /** As loggers, syslog and pino write it. */
    public static Level of(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "fatal", "critical", "crit", "emerg", "emergency", "alert", "panic", "dpanic", "60" -> FATAL;
            case "error", "err", "severe", "eror", "50" -> ERROR;
            case "warn", "warning", "40" -> WARNING;
            case "info", "information", "informational", "notice", "30" -> INFO;
            case "debug", "trace", "verbose", "fine", "finer", "finest", "20", "10" -> DEBUG;
            default -> UNKNOWN;
        };
    }

    public boolean warns() {
        return compareTo(WARNING) >= 0;
    }

    /** Somebody's request went wrong, at least. */
    public boolean fails() {
        return compareTo(ERROR) >= 0;
    }

    public Level worse(Level other) {
        return compareTo(other) >= 0 ? this : other;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
