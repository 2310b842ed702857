package dev.tocsin.platform.watch;

/** What the watchdog can find wrong. */
enum Symptom {
    DATABASE_AWAY("Tocsin cannot reach its database; no alert is taken and nobody is paged"),
    TIMERS_LATE("Tocsin's timers are late; pages and escalations do not go out on time"),
    FORSAKEN("Incidents are open that nobody has acknowledged and no timer will escalate"),
    UNREACHED("Urgent incidents wait, and no page about them has reached anybody");

    private final String words;

    Symptom(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
