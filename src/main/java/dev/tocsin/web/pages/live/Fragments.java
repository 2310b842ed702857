package dev.tocsin.web.pages.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.web.pages.Times;
import dev.tocsin.web.pages.board.Glance;
import dev.tocsin.web.pages.board.Line;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** Pieces of the board as JSON with HTML in it. The same for everybody: the browser says times in its reader's zone. */
@Component
class Fragments {
    private final SpringTemplateEngine templates;
    private final ObjectMapper json;
    private final Clock clock;
    private final String root;

    Fragments(
            SpringTemplateEngine templates,
            ObjectMapper json,
            Clock clock,
            @Value("${server.servlet.context-path:}") String root) {
        this.templates = templates;
        this.json = json;
        this.clock = clock;
        this.root = root;
    }

    /** @param line null when it is not open */
    String incident(long number, @Nullable Line line) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("number", number);
        if (line != null) {
            data.put("html", html("line", Map.of("it", line)));
        }
        return text(data);
    }

    String glance(Glance.View view) {
        return text(Map.of("html", html("glance", Map.of("view", view))));
    }

    private String html(String fragment, Map<String, Object> variables) {
        Context context = new Context();
        context.setVariables(variables);
        context.setVariable("times", new Times(ZoneOffset.UTC, clock.instant()));
        context.setVariable("root", root);
        return templates.process("board", Set.of(fragment), context).strip();
    }

    private String text(Map<String, Object> data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
