package dev.tocsin.slack.answer;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.util.List;

/**
 * A message that only the person who asked can see.
 *
 * @param text in Slack's markup, what notifications show when there are blocks
 * @param blocks as JSON; empty when the text is all
 */
public record Say(String text, JsonArray blocks) {
    public static final Gson GSON = GsonFactory.createSnakeCase();

    /** Slack cuts what is longer. */
    private static final int LONGEST = 12_000;

    public static Say of(String text) {
        return new Say(text, new JsonArray());
    }

    public static Say of(String text, List<LayoutBlock> blocks) {
        return new Say(text, GSON.toJsonTree(blocks).getAsJsonArray());
    }

    /** Out of an answer made by {@link #json}. */
    public static Say read(String json) {
        JsonObject body = GSON.fromJson(json, JsonObject.class);
        return new Say(
                body.has("text") ? body.get("text").getAsString() : "",
                body.has("blocks") ? body.getAsJsonArray("blocks") : new JsonArray());
    }

    /** The answer to a command, and what a response URL is sent. */
    public String json() {
        JsonObject body = new JsonObject();
        body.addProperty("response_type", "ephemeral");
        body.addProperty("replace_original", false);
        body.addProperty("text", text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…");
        if (!blocks.isEmpty()) {
            body.add("blocks", blocks);
        }
        return body.toString();
    }
}
