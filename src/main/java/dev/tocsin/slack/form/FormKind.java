package dev.tocsin.slack.form;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The forms there are, each with the field that takes the blame when it is refused as a whole. */
public enum FormKind {
    NEW(Field.TITLE),
    RESOLVE(Field.NOTE),
    SNOOZE(Field.LENGTH),
    ASSIGN(Field.PERSON),
    TIER(Field.TIER),
    NOTE(Field.NOTE),
    MERGE(Field.NUMBER),
    SUPPORT(Field.CASE),
    TIMELINE(Field.NUMBER);

    private static final String PREFIX = "incident_form_";

    private final String first;

    FormKind(String first) {
        this.first = first;
    }

    String first() {
        return first;
    }

    String callback() {
        return PREFIX + name().toLowerCase(Locale.ROOT);
    }

    static Optional<FormKind> of(String callback) {
        return Arrays.stream(values())
                .filter(it -> it.callback().equals(callback))
                .findFirst();
    }

    /** By its name in lower case. */
    public static Optional<FormKind> named(String name) {
        return Arrays.stream(values())
                .filter(it -> it.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
