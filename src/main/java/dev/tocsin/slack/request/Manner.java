package dev.tocsin.slack.request;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import dev.tocsin.slack.answer.Notice;
import dev.tocsin.slack.answer.Say;
import java.util.Map;

/** How a kind of request hears that its result is still to come, or that it failed. */
enum Manner {
    /** A slash command: the answer is what its person reads. */
    COMMAND,
    /** A button or a shortcut: the answer is empty, its person reads a message. */
    CLICK,
    /** A form: the answer is another form, or what is wrong with this one. */
    FORM,
    /** A list to choose from, while somebody types: it comes now or not at all. */
    CHOICES,
    /** Nobody waits; Slack sends it again when it is not taken. */
    EVENT;

    static Manner of(Request<?> request) {
        return switch (request.getRequestType()) {
            case Command -> COMMAND;
            case ViewSubmission -> FORM;
            case BlockSuggestion -> CHOICES;
            case Event, UrlVerification -> EVENT;
            default -> CLICK;
        };
    }

    Response says(String sentence) {
        return switch (this) {
            case COMMAND -> Response.json(200, Say.of(sentence).json());
            case CLICK -> Response.ok();
            case FORM ->
                Response.json(
                        200,
                        Say.GSON.toJson(Map.of("response_action", "update", "view", Notice.view("Tocsin", sentence))));
            case CHOICES -> Response.json(200, "{\"options\":[]}");
            case EVENT -> Response.json(503, "{\"error\":\"try again\"}");
        };
    }
}
