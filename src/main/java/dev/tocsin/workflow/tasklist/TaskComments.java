package dev.tocsin.workflow.tasklist;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.catalog.Responders;
import dev.tocsin.incident.Actor;
import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.Incidents;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingRequestWrapper;

/** A comment on an incident's task in the Tasklist is a note on the incident; the engine tells nobody of comments. */
@Component
class TaskComments extends OncePerRequestFilter {
    private static final Pattern COMMENT =
            Pattern.compile("/camunda/api/engine/engine/[^/]+/task/([^/]+)/comment/create");

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final Incidents incidents;
    private final Responders responders;
    private final ObjectMapper json;

    TaskComments(
            @Lazy TaskService tasks,
            @Lazy RuntimeService runtime,
            Incidents incidents,
            Responders responders,
            ObjectMapper json) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.incidents = incidents;
        this.responders = responders;
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || !comment(request).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher comment = comment(request);
        String login = Objects.requireNonNullElse(request.getRemoteUser(), "");
        ContentCachingRequestWrapper kept = new ContentCachingRequestWrapper(request);
        chain.doFilter(kept, response);
        if (response.getStatus() / 100 == 2 && comment.matches()) {
            String text = json.readTree(kept.getContentAsByteArray())
                    .path("message")
                    .asText()
                    .strip();
            incident(comment.group(1))
                    .filter(incident -> !text.isEmpty())
                    .ifPresent(incident -> incidents.note(incident, text, by(login)));
        }
    }

    private Optional<IncidentId> incident(String taskId) {
        return Optional.ofNullable(tasks.createTaskQuery().taskId(taskId).singleResult())
                .filter(task -> task.getProcessDefinitionId().startsWith("incident-"))
                .map(task -> runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult())
                .map(ProcessInstance::getBusinessKey)
                .map(key -> new IncidentId(Long.parseLong(key)));
    }

    private Actor by(String login) {
        return responders
                .byLogin(login)
                .map(person -> new Actor(person.id(), person.name()))
                .orElseGet(() -> Actor.system(login));
    }

    private static Matcher comment(HttpServletRequest request) {
        return COMMENT.matcher(
                request.getRequestURI().substring(request.getContextPath().length()));
    }
}
