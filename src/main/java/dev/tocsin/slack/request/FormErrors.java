package dev.tocsin.slack.request;

import com.google.gson.JsonObject;
import com.google.gson.JsonSyntaxException;
import dev.tocsin.slack.answer.Say;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is wrong with a form, out of the answer that would have shown it beside the fields. */
final class FormErrors {

    private FormErrors() {}

    static Optional<String> in(String answer) {
        try {
            JsonObject body = Say.GSON.fromJson(answer, JsonObject.class);
            return Optional.ofNullable(body.getAsJsonObject("errors")).map(errors -> errors.entrySet().stream()
                    .map(it -> it.getValue().getAsString())
                    .collect(Collectors.joining("; ")));
        } catch (JsonSyntaxException | ClassCastException other) {
            return Optional.empty();
        }
    }
}
