package dev.tocsin.slack.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be said to {@code /incident}. */
enum Verb {
    LIST("list", "[tier | mine | all]", "what is open, the most urgent first", false, "ls", "open"),
    SHOW("show", "7", "all about one incident", true, "status", "view"),
    ACK("ack", "7", "I am on it: nobody else is paged", true, "acknowledge", "take"),
    UNACK("unack", "7", "give it back: on-call is paged again", true, "unacknowledge", "release"),
    RESOLVE("resolve", "7 [what was done]", "it is over; asks for cause and note", true, "fix", "done", "resolved"),
    ESCALATE("escalate", "7", "page the next rung at once", true, "page", "help-me"),
    RAISE("raise", "7 [tier] [why]", "more urgent", true, "up"),
    LOWER("lower", "7 [tier] [why]", "less urgent", true, "down"),
    SNOOZE("snooze", "7 30m", "quiet for a while; deadlines run on", true, "mute"),
    NOTE("note", "7 text", "add to the timeline", true, "comment", "add"),
    ASSIGN("assign", "7 @somebody", "hand it over", true, "give"),
    NEW("new", "[title]", "open an incident", false, "create", "declare"),
    ONCALL("oncall", "[team]", "who is on call now and next", false, "on-call", "who"),
    SLA("sla", "", "deadlines at risk and missed, for leads", false, "deadlines", "breaches"),
    TIMELINE("timeline", "7", "what happened so far", true, "history", "log"),
    HELP("help", "", "this", false, "?", "commands");

    private final String word;
    private final String usage;
    private final String summary;
    private final boolean ofIncident;
    private final List<String> others;

    Verb(String word, String usage, String summary, boolean ofIncident, String... others) {
        this.word = word;
        this.usage = usage;
        this.summary = summary;
        this.ofIncident = ofIncident;
        this.others = List.of(others);
    }

    static Optional<Verb> of(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(it -> it.words().anyMatch(lower::equals))
                .findFirst();
    }

    /** The verb that was probably meant. */
    static Optional<Verb> like(String said) {
        return NearestWord.of(said, Arrays.stream(values()).flatMap(Verb::words).toList())
                .flatMap(Verb::of);
    }

    private Stream<String> words() {
        return Stream.concat(Stream.of(word), others.stream());
    }

    String word() {
        return word;
    }

    /** Whether it is about one incident. */
    boolean ofIncident() {
        return ofIncident;
    }

    String usage() {
        return ("/incident " + word + " " + usage).strip();
    }

    String summary() {
        return summary;
    }
}
