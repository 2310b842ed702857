package dev.tocsin.alert.ingest.alertmanager;

import com.google.re2j.PatternSyntaxException;
import dev.tocsin.alert.Silence.Matcher;
import dev.tocsin.alert.ingest.Refusal;
import dev.tocsin.alert.observe.Regexes;
import dev.tocsin.alert.silence.InvalidSilence;
import dev.tocsin.alert.silence.MatcherParser;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a reader of alerts wants to see. */
record AlertQuery(boolean active, boolean silenced, boolean forUs, List<Matcher> matchers) {

    static AlertQuery of(HttpServletRequest request) {
        return new AlertQuery(flag(request, "active"), flag(request, "silenced"), forUs(request), matchers(request));
    }

    boolean wants(Map<String, String> labels, List<String> silencedBy) {
        boolean state = silencedBy.isEmpty() ? active : silenced;
        return forUs && state && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    static List<Matcher> matchers(HttpServletRequest request) {
        String[] filters = request.getParameterValues("filter");
        try {
            return filters == null
                    ? List.of()
                    : Arrays.stream(filters).map(MatcherParser::parse).toList();
        } catch (InvalidSilence bad) {
            throw Refusal.plain(400, String.valueOf(bad.getMessage()));
        }
    }

    static boolean flag(HttpServletRequest request, String name) {
        String value = request.getParameter(name);
        if (value == null || value.isEmpty()) {
            return true;
        }
        return switch (value) {
            case "true", "1", "t", "T", "TRUE", "True" -> true;
            case "false", "0", "f", "F", "FALSE", "False" -> false;
            default -> throw Refusal.of(400, name + " in query must be of type boolean: \"" + value + "\"");
        };
    }

    private static boolean forUs(HttpServletRequest request) {
        String receiver = request.getParameter("receiver");
        try {
            return receiver == null || receiver.isEmpty() || Regexes.matches(receiver, AlertsView.RECEIVER);
        } catch (PatternSyntaxException bad) {
            throw Refusal.plain(400, "failed to parse receiver param: " + receiver);
        }
    }
}
