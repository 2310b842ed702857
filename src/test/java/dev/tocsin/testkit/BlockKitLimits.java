package dev.tocsin.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.testkit.SlackStub.Call;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Refuses messages and views that Slack would refuse: see its Block Kit reference. */
public final class BlockKitLimits {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Integer> LONGEST_TEXT = Map.of("section", 3000, "header", 150, "button", 75);

    private BlockKitLimits() {}

    static void check(Call call) {
        if (call.get("text").isEmpty() && call.get("blocks").isEmpty()) {
            throw new SlackWorkspace.No("no_text");
        }
        if (call.get("text").length() > 40_000) {
            throw new SlackWorkspace.No("msg_too_long");
        }
        if (!call.get("blocks").isEmpty()) {
            check(tree(call.get("blocks")), 50);
        }
    }

    /** @param most blocks: 50 in a message, 100 in a view */
    public static void check(JsonNode blocks, int most) {
        Set<String> ids = new HashSet<>();
        require(blocks.isArray() && blocks.size() <= most);
        for (JsonNode block : blocks) {
            String type = block.path("type").asText();
            String id = block.path("block_id").asText("");
            require(id.isEmpty() || ids.add(id));
            require(!type.equals("actions") || block.path("elements").size() <= 25);
            require(!type.equals("actions") || !block.path("elements").isEmpty());
            require(!type.equals("context") || block.path("elements").size() <= 10);
            require(block.path("fields").size() <= 10);
            block.path("fields")
                    .forEach(it -> require(!it.path("text").asText().isEmpty()
                            && it.path("text").asText().length() <= 2000));
            element(block);
            Set<String> actions = new HashSet<>();
            block.path("elements").forEach(it -> {
                element(it);
                require(it.path("action_id").asText("").isEmpty()
                        || actions.add(it.path("action_id").asText()));
            });
        }
    }

    /** A modal or a home tab. */
    public static void view(JsonNode view) {
        boolean modal = view.path("type").asText().equals("modal");
        require(modal || view.path("type").asText().equals("home"));
        check(view.path("blocks"), 100);
        require(view.path("private_metadata").asText("").length() <= 3000);
        require(view.path("callback_id").asText("").length() <= 255);
        for (String part : List.of("title", "submit", "close")) {
            require(view.path(part).path("text").asText("").length() <= 24);
        }
        require(!modal || !view.path("title").path("text").asText().isEmpty());
        boolean asks = false;
        for (JsonNode block : view.path("blocks")) {
            if (block.path("type").asText().equals("input")) {
                asks = true;
                input(block);
            }
            element(block.path("accessory"));
        }
        require(!asks || view.has("submit"));
    }

    private static void input(JsonNode block) {
        JsonNode it = block.path("element");
        require(!block.path("label").path("text").asText().isEmpty());
        require(it.path("max_length").asInt(1) <= 3000);
        require(it.path("placeholder").path("text").asText("").length() <= 150);
        require(!it.path("type").asText().equals("static_select")
                || !it.path("options").isEmpty());
        it.path("options").forEach(option -> {
            require(option.path("text").path("text").asText().length() <= 75);
            require(option.path("value").asText().length() <= 150);
        });
        element(it);
    }

    static JsonNode tree(String json) {
        try {
            return json.isEmpty() ? JSON.createObjectNode() : JSON.readTree(json);
        } catch (JsonProcessingException broken) {
            throw new SlackWorkspace.No("invalid_blocks_format");
        }
    }

    private static void element(JsonNode it) {
        String text = it.path("text").isObject()
                ? it.path("text").path("text").asText()
                : it.path("text").asText();
        boolean hasText = it.has("text");
        require(!hasText || !text.isEmpty());
        require(text.length() <= LONGEST_TEXT.getOrDefault(it.path("type").asText(), 3000));
        require(it.path("action_id").asText("").length() <= 255);
        require(it.path("value").asText("").length() <= 2000);
        require(it.path("url").asText("").length() <= 3000);
        require(it.path("options").size() <= 100);
        require(!it.path("type").asText().equals("overflow")
                || it.path("options").size() <= 5);
    }

    private static void require(boolean fine) {
        if (!fine) {
            throw new SlackWorkspace.No("invalid_blocks");
        }
    }
}
