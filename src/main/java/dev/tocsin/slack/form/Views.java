package dev.tocsin.slack.form;

import static com.slack.api.model.block.Blocks.input;
import static com.slack.api.model.view.Views.view;
import static com.slack.api.model.view.Views.viewClose;
import static com.slack.api.model.view.Views.viewSubmit;
import static com.slack.api.model.view.Views.viewTitle;

import com.slack.api.model.block.InputBlock;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.OptionObject;
import com.slack.api.model.block.element.BlockElement;
import com.slack.api.model.block.element.BlockElements;
import com.slack.api.model.view.View;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.incident.Resolution;
import dev.tocsin.slack.answer.Memory;
import dev.tocsin.slack.text.Mrkdwn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The forms as Slack shows them. */
final class Views {
    /** Slack's limit. */
    static final int OPTIONS = 100;

    private Views() {}

    /** @param services by slug */
    static View opening(Memory memory, String title, Map<String, String> services) {
        List<LayoutBlock> fields = new java.util.ArrayList<>();
        fields.add(field(Field.TITLE, "What is wrong", text("The guide API answers 503", title, 500, false)));
        fields.add(field(Field.TIER, "How urgent", choice(tiers(), null), "CRITICAL and HIGH wake people at once"));
        if (!services.isEmpty()) {
            fields.add(optional(services.size() > OPTIONS ? search() : service(services)));
        }
        fields.add(optional(field(Field.DESCRIPTION, "What is known", text("", "", 3000, true))));
        return form(FormKind.NEW, memory, "Open an incident", "Open", fields);
    }

    static View resolving(Memory memory) {
        return form(
                FormKind.RESOLVE,
                memory,
                "Resolve INC-" + memory.number(),
                "Resolve",
                List.of(
                        optional(field(Field.CAUSE, "Cause", choice(options(Resolution.CAUSES), null))),
                        field(Field.NOTE, "What was done", text("Rolled back to the version before", "", 3000, true)),
                        optional(field(Field.POSTMORTEM, "Post-mortem", BlockElements.checkboxes(c -> c.actionId(
                                        Field.VALUE)
                                .options(List.of(option("yes", "write one even if the tier asks for none"))))))));
    }

    static View of(FormKind kind, IncidentView it, Memory memory) {
        return switch (kind) {
            case SNOOZE ->
                form(
                        kind,
                        memory,
                        "Snooze " + it.key(),
                        "Snooze",
                        List.of(field(
                                Field.LENGTH,
                                "For how long",
                                text("30m, 2h or 1h30m", "30m", 40, false),
                                "Quiets pages; deadlines keep running")));
            case ASSIGN ->
                form(
                        kind,
                        memory,
                        "Hand over " + it.key(),
                        "Hand over",
                        List.of(field(Field.PERSON, "To", BlockElements.usersSelect(u -> u.actionId(Field.VALUE)))));
            case TIER ->
                form(
                        kind,
                        memory,
                        "Tier of " + it.key(),
                        "Move",
                        List.of(
                                field(
                                        Field.TIER,
                                        "Tier",
                                        choice(tiers(), it.priority().name()),
                                        "Deadlines count anew from now; raising asks for a new acknowledgement"),
                                optional(field(Field.WHY, "Why", text("", "", 1000, false)))));
            case NOTE ->
                form(
                        kind,
                        memory,
                        "Note on " + it.key(),
                        "Add",
                        List.of(field(Field.NOTE, "Note", text("", "", 3000, true))));
            case MERGE ->
                form(
                        kind,
                        memory,
                        "Merge " + it.key(),
                        "Merge",
                        List.of(field(
                                Field.NUMBER,
                                "Incident that goes on",
                                text("INC-7", "", 20, false),
                                it.key() + " ends; the other keeps the higher tier and the earlier deadline")));
            case SUPPORT ->
                form(
                        kind,
                        memory,
                        "Support case",
                        "Save",
                        List.of(
                                field(Field.PROVIDER, "With whom", text("TiDB Support", "", 200, false)),
                                field(Field.CASE, "Case number", text("", "", 200, false))));
            case RESOLVE -> resolving(memory);
            case NEW, TIMELINE -> throw new IllegalArgumentException(kind + " is of no one incident");
        };
    }

    static View timeline(Memory memory, String number) {
        return form(
                FormKind.TIMELINE,
                memory,
                "Add to timeline",
                "Add",
                List.of(field(Field.NUMBER, "Incident", text("INC-7", number, 20, false))));
    }

    private static View form(FormKind kind, Memory memory, String title, String submit, List<LayoutBlock> fields) {
        return view(it -> it.type("modal")
                .callbackId(kind.callback())
                .privateMetadata(memory.json())
                .title(viewTitle(t -> t.type("plain_text").text(Mrkdwn.cut(title, 24))))
                .submit(viewSubmit(s -> s.type("plain_text").text(submit)))
                .close(viewClose(c -> c.type("plain_text").text("Cancel")))
                .blocks(fields));
    }

    private static InputBlock field(String name, String label, BlockElement element) {
        return field(name, label, element, null);
    }

    private static InputBlock field(String name, String label, BlockElement element, @Nullable String hint) {
        return input(it -> it.blockId(name)
                .label(Mrkdwn.plain(label, 200))
                .hint(hint == null ? null : Mrkdwn.plain(hint, 200))
                .element(element));
    }

    private static InputBlock optional(InputBlock field) {
        field.setOptional(true);
        return field;
    }

    private static BlockElement text(String example, String initial, int most, boolean lines) {
        return BlockElements.plainTextInput(it -> it.actionId(Field.VALUE)
                .multiline(lines)
                .maxLength(most)
                .placeholder(example.isEmpty() ? null : Mrkdwn.plain(example, 150))
                .initialValue(initial.isEmpty() ? null : Mrkdwn.cut(initial, most)));
    }

    private static InputBlock service(Map<String, String> services) {
        return field(Field.SERVICE, "Service", choice(options(services), null));
    }

    /** {@link ServiceSearch} has the answers. */
    private static InputBlock search() {
        return field(Field.SERVICE, "Service", BlockElements.externalSelect(it -> it.actionId(Field.VALUE)
                .minQueryLength(0)
                .placeholder(Mrkdwn.plain("Type a part of its name", 150))));
    }

    private static BlockElement choice(List<OptionObject> options, @Nullable String chosen) {
        return BlockElements.staticSelect(it -> it.actionId(Field.VALUE)
                .options(options)
                .initialOption(options.stream()
                        .filter(option -> option.getValue().equals(chosen))
                        .findFirst()
                        .orElse(null)));
    }

    private static List<OptionObject> tiers() {
        return Arrays.stream(Priority.values())
                .map(it -> option(it.name(), Mrkdwn.light(it) + " " + it))
                .toList();
    }

    private static List<OptionObject> options(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(it -> option(it.getKey(), it.getValue()))
                .toList();
    }

    private static OptionObject option(String value, String label) {
        return OptionObject.builder().value(value).text(Mrkdwn.plain(label, 75)).build();
    }
}
