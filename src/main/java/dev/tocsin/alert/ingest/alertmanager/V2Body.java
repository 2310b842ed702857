package dev.tocsin.alert.ingest.alertmanager;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tocsin.alert.ingest.Bodies;
import dev.tocsin.alert.ingest.Body;
import dev.tocsin.alert.ingest.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;

/** Bodies, with what go-openapi says of bad ones. */
final class V2Body {
    private static final Pattern JSON = Pattern.compile("(?i)\\s*application/json\\s*(;|$)");

    private V2Body() {}

    /** @param limit the largest that is taken, in bytes */
    static JsonNode read(HttpServletRequest request, Bodies bodies, long limit, String what) throws IOException {
        String type = request.getContentType();
        if (type != null && !JSON.matcher(type).lookingAt()) {
            throw Refusal.of(415, "unsupported media type \"" + type + "\", only [application/json] are allowed");
        }
        try {
            return Body.json(bodies.read(request, limit)).orElseThrow(() -> Refusal.missing(what));
        } catch (Body.Malformed malformed) {
            throw unparsable(what, String.valueOf(malformed.getMessage()));
        }
    }

    static Refusal unparsable(String what, String why) {
        return Refusal.of(400, "parsing " + what + " body from \"\" failed, because " + why);
    }
}
