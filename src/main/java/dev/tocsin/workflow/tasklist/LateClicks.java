package dev.tocsin.workflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Says who was first to whoever claims or completes too late in the Tasklist, in place of the engine's own words. */
@Component
class LateClicks extends OncePerRequestFilter {
    private static final Pattern CLICK =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/task/([^/]+)/(claim|complete|submit-form|resolve)");

    private final FinishedTasks tasks;
    private final ObjectMapper json;

    LateClicks(FinishedTasks tasks, ObjectMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !click(request).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String who = Objects.requireNonNullElse(request.getRemoteUser(), "");
        Optional<String> before = whyTooLate(request, who);
        if (before.isPresent()) {
            refuse(response, before.get());
            return;
        }
        ContentCachingResponseWrapper answer = new ContentCachingResponseWrapper(response);
        chain.doFilter(request, answer);
        if (answer.getStatus() >= 400 && !response.isCommitted()) {
            Optional<String> meanwhile = whyTooLate(request, who);
            if (meanwhile.isPresent()) {
                answer.resetBuffer();
                refuse(answer, meanwhile.get());
            }
        }
        answer.copyBodyToResponse();
    }

    private Optional<String> whyTooLate(HttpServletRequest request, String who) {
        Matcher click = click(request);
        return click.matches()
                ? tasks.whyTooLate(click.group(1), who, click.group(2).equals("claim"))
                : Optional.empty();
    }

    private void refuse(HttpServletResponse response, String why) throws IOException {
        response.setStatus(HttpServletResponse.SC_CONFLICT);
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(Map.of("type", "TooLate", "message", why, "code", 0)));
    }

    private static Matcher click(HttpServletRequest request) {
        return CLICK.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
    }
}
