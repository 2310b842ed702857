package dev.tocsin.slack.form;

import com.slack.api.model.view.View;
import com.slack.api.model.view.ViewState;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What somebody filled in. */
record Filled(View form) {

    /** Without what is around it; empty when nothing was filled in. */
    String text(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getValue() == null ? "" : value.getValue().strip();
    }

    String needed(String field, int most, String otherwise) {
        String text = text(field);
        if (text.isEmpty()) {
            throw new WrongField(field, otherwise);
        }
        return atMost(field, text, most);
    }

    String optional(String field, int most) {
        return atMost(field, text(field), most);
    }

    private static String atMost(String field, String text, int most) {
        if (text.length() > most) {
            throw new WrongField(field, "At most " + most + " characters fit");
        }
        return text;
    }

    Optional<String> choice(String field) {
        ViewState.Value value = value(field);
        return value == null || value.getSelectedOption() == null
                ? Optional.empty()
                : Optional.ofNullable(value.getSelectedOption().getValue());
    }

    Optional<String> user(String field) {
        ViewState.Value value = value(field);
        return value == null ? Optional.empty() : Optional.ofNullable(value.getSelectedUser());
    }

    boolean checked(String field) {
        ViewState.Value value = value(field);
        return value != null
                && value.getSelectedOptions() != null
                && !value.getSelectedOptions().isEmpty();
    }

    private ViewState.@Nullable Value value(String field) {
        ViewState state = form.getState();
        Map<String, Map<String, ViewState.Value>> values = state == null ? null : state.getValues();
        Map<String, ViewState.Value> block = values == null ? null : values.get(field);
        return block == null ? null : block.get(Field.VALUE);
    }
}
