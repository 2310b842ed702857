package dev.tocsin.notification.email;

import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Purpose;
import dev.tocsin.notification.Urgency;
import java.net.URI;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** What a letter says in a mail: the most urgent in full, of an endless bundle only how many more there are. */
final class MailBody {
    private static final int MOST_LINES = 100;

    private MailBody() {}

    static String text(Letter letter) {
        return letter.text(MOST_LINES);
    }

    static String html(Letter letter) {
        return letter.lines().stream()
                .limit(MOST_LINES)
                .map(MailBody::html)
                .collect(Collectors.joining(
                        "",
                        """
                        <!doctype html><html><body style="margin:0;padding:16px;background:#f4f4f5">
                        <div style="max-width:640px;font:16px/1.4 sans-serif;color:#18181b">
                        """
                                + (letter.lines().size() == 1
                                        ? ""
                                        : "<p><b>%d incidents need you</b></p>\n"
                                                .formatted(letter.lines().size())),
                        more(letter) + "</div></body></html>\n"));
    }

    private static String html(Letter.Line line) {
        boolean test = line.purpose() == Purpose.TEST;
        return """
                <div style="background:#fff;border-left:6px solid %1$s;padding:12px 16px;margin-bottom:12px">
                <p style="margin:0"><b style="color:%1$s">%2$s</b> %3$s</p>
                <h2 style="margin:4px 0 8px;font-size:20px">%4$s</h2>
                <p style="margin:0 0 8px">%5$s</p>
                %6$s%7$s</div>
                """
                .formatted(
                        colour(line.urgency()),
                        test ? "A test" : line.urgency(),
                        test ? "" : escaped(line.subjectKey()),
                        escaped(line.title()),
                        escaped(line.text()).replace("\n", "<br>\n"),
                        test ? "" : calledAs(line.reason()),
                        line.link().map(it -> button(it, line.asksForAnswer())).orElse(""));
    }

    private static String calledAs(String reason) {
        return "<p style=\"margin:0 0 8px;color:#52525b\">You are called as: %s</p>\n".formatted(escaped(reason));
    }

    private static String button(URI link, boolean asksForAnswer) {
        return """
                <p style="margin:12px 0 4px"><a href="%s" style="background:#18181b;color:#fff;padding:8px 16px;\
                text-decoration:none;border-radius:4px">%s</a></p>
                """
                .formatted(escaped(link.toString()), asksForAnswer ? "Answer" : "See");
    }

    private static String colour(Urgency urgency) {
        return switch (urgency) {
            case CRITICAL -> "#b91c1c";
            case HIGH -> "#c2410c";
            case MEDIUM -> "#a16207";
            case LOW -> "#1d4ed8";
        };
    }

    private static String more(Letter letter) {
        int more = letter.lines().size() - MOST_LINES;
        return more > 0 ? "<p>… and %d more</p>\n".formatted(more) : "";
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
