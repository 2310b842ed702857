package dev.tocsin.oncall.calendar;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.oncall.calendar.Events.Event;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds out who is meant by an event: its attendees by e-mail, else whoever its summary names. */
final class People {
    private final List<Responder> all;

    People(List<Responder> all) {
        this.all = all;
    }

    Set<ResponderId> meantBy(Event event) {
        Set<ResponderId> invited = all.stream()
                .filter(it -> event.attendees().stream().anyMatch(it.email()::equalsIgnoreCase))
                .map(Responder::id)
                .collect(Collectors.toSet());
        return Stream.<Set<ResponderId>>of(
                        invited,
                        named(event, Responder::email),
                        named(event, Responder::name),
                        named(event, Responder::login))
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse(Set.of());
    }

    private Set<ResponderId> named(Event event, Function<Responder, String> by) {
        return all.stream()
                .filter(it -> hasWord(event.summary(), by.apply(it)))
                .map(Responder::id)
                .collect(Collectors.toSet());
    }

    private static boolean hasWord(String text, String word) {
        return !word.isBlank()
                && Pattern.compile("(?<![\\p{L}\\p{N}._-])" + Pattern.quote(word.toLowerCase(Locale.ROOT))
                                + "(?![\\p{L}\\p{N}._-]*[\\p{L}\\p{N}])")
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .find();
    }
}
