package dev.tocsin.notification.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.notification.Letter;
import dev.tocsin.platform.text.PlainText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A letter as JSON, of a {@link #type}, under 20 kB: what does not fit is counted in {@code more}. */
@Component
class WebhookBody {
    private static final int MOST_BYTES = 19_000;
    private static final int[] TEXT_LENGTHS = {4000, 1000, 200};

    private final ObjectMapper json;

    WebhookBody(ObjectMapper json) {
        this.json = json;
    }

    String of(Letter letter) {
        for (int length : TEXT_LENGTHS) {
            String body = write(letter, letter.lines().size(), length);
            if (fits(body)) {
                return body;
            }
        }
        int shown = letter.lines().size() - 1;
        String body = write(letter, shown, 0);
        while (!fits(body) && shown > 0) {
            shown -= Math.max(1, shown / 8);
            body = write(letter, shown, 0);
        }
        return body;
    }

    private String write(Letter letter, int shown, int textLength) {
        List<Item> items = new ArrayList<>();
        for (Letter.Line line : letter.lines().subList(0, shown)) {
            items.add(new Item(
                    Long.toString(line.subjectId()),
                    line.subjectKey(),
                    line.urgency().name(),
                    line.title(),
                    textLength == 0 ? "" : PlainText.lines(line.text(), textLength),
                    line.reason(),
                    line.link().map(Object::toString).orElse(null),
                    line.asksForAnswer()));
        }
        int more = letter.lines().size() - shown;
        Data data =
                new Data(letter.subject(), letter.urgency().name(), letter.recipient(), items, more == 0 ? null : more);
        try {
            return json.writeValueAsString(
                    new Envelope(type(letter), letter.at().toString(), data));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Named as PagerDuty's webhooks do; {@code reason} of each incident says what exactly has happened. */
    private static String type(Letter letter) {
        return switch (letter.lines().get(0).purpose()) {
            case PAGE, TEST -> "incident.page";
            case ANSWERED -> "incident.acknowledged";
            case OVER -> "incident.resolved";
        };
    }

    private static boolean fits(String body) {
        return body.getBytes(UTF_8).length <= MOST_BYTES;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Envelope(String type, String timestamp, Data data) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Data(
            String summary, String urgency, String recipient, List<Item> incidents, @Nullable Integer more) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Item(
            String id,
            String key,
            String urgency,
            String title,
            String text,
            String reason,
            @Nullable String link,
            boolean asksForAnswer) {}
}
