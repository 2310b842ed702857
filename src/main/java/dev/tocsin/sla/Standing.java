package dev.tocsin.sla;

/** How a clock stands, for people: a running one by how near its deadline is. */
public enum Standing {
    ON_TRACK("on track"),
    AT_RISK("at risk"),
    PAUSED("paused"),
    BREACHED("breached"),
    MET("met"),
    NOT_NEEDED("not needed"),
    SUPERSEDED("superseded");

    private final String words;

    Standing(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
