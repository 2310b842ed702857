package dev.tocsin.notification.email;

import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Undeliverable;
import jakarta.mail.MessagingException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a failed conversation means: 5xx will not get better by repeating, everything else may. */
final class SmtpAnswer {
    private static final Pattern REPLY = Pattern.compile("\\b([45])\\d\\d[ -]");

    private SmtpAnswer() {}

    static SendResult of(MessagingException failed) {
        String said = said(failed);
        Matcher reply = REPLY.matcher(said);
        return reply.find() && reply.group(1).equals("5")
                ? new Undeliverable(said)
                : new RetryLater(Optional.empty(), said);
    }

    /** The innermost first: the server's own words are there. */
    private static String said(MessagingException failed) {
        Set<Throwable> all = new LinkedHashSet<>();
        collect(failed, all);
        return all.stream()
                .map(SmtpAnswer::words)
                .distinct()
                .reduce((outer, inner) -> inner + "; " + outer)
                .orElse("")
                .lines()
                .map(String::strip)
                .collect(Collectors.joining(" "));
    }

    private static void collect(@Nullable Throwable failure, Set<Throwable> all) {
        if (failure != null && all.add(failure)) {
            collect(failure.getCause(), all);
            if (failure instanceof MessagingException mail) {
                collect(mail.getNextException(), all);
            }
        }
    }

    private static String words(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message.strip();
    }
}
