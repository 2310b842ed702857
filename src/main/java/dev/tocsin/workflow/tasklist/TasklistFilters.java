package dev.tocsin.workflow.tasklist;

import dev.tocsin.catalog.Role;
import dev.tocsin.platform.start.StartLock;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The lists on the left of the Tasklist, made once; a team may change them there afterwards. */
@Component
@Order(10)
class TasklistFilters implements ApplicationRunner {
    private static final String RESPOND = "respond";
    private static final List<Map<String, String>> SHOWN =
            List.of(Map.of("name", "title", "label", "What is wrong"), Map.of("name", "service", "label", "Service"));

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;
    private final StartLock lock;

    TasklistFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations, StartLock lock) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lock.holding(this::makeAll);
    }

    private void makeAll() {
        List<Wanted> wanted = List.of(
                new Wanted(
                        "Unacknowledged",
                        "Nobody answers for these yet; most urgent first",
                        tasks.createTaskQuery().taskDefinitionKey(RESPOND).taskUnassigned()),
                new Wanted(
                        "My work",
                        "What you have taken",
                        tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")),
                new Wanted(
                        "At risk",
                        "80 % of the response deadline is gone",
                        tasks.createTaskQuery()
                                .taskDefinitionKey(RESPOND)
                                .taskUnassigned()
                                .processVariableValueEquals("atRisk", true)),
                new Wanted(
                        "Breached",
                        "A deadline was missed",
                        tasks.createTaskQuery()
                                .taskDefinitionKey(RESPOND)
                                .processVariableValueEquals("breached", true)),
                new Wanted(
                        "External support",
                        "To be decided by the CTO, the case number to be kept",
                        tasks.createTaskQuery().taskDefinitionKey("externalSupport")),
                new Wanted(
                        "Post-mortems", "To be written", tasks.createTaskQuery().taskDefinitionKey("writePostmortem")),
                new Wanted(
                        "Reviews",
                        "Missed deadlines to be looked into",
                        tasks.createTaskQuery().taskDefinitionKey("reviewBreach")));
        IntStream.range(0, wanted.size()).forEach(place -> make(wanted.get(place), place));
    }

    private record Wanted(String name, String description, TaskQuery query) {}

    private void make(Wanted wanted, int place) {
        if (filters.createTaskFilterQuery().filterName(wanted.name()).count() > 0) {
            return;
        }
        Filter filter = filters.newTaskFilter(wanted.name())
                .setQuery(wanted.query()
                        .orderByTaskPriority()
                        .desc()
                        .orderByDueDate()
                        .asc())
                .setProperties(Map.of(
                        "description", wanted.description(), "priority", place, "refresh", true, "variables", SHOWN));
        String id = filters.saveFilter(filter).getId();
        for (Role role : List.of(Role.ON_CALL, Role.ENGINEERING_LEAD, Role.CTO)) {
            Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
            read.setGroupId(role.group());
            read.setResource(Resources.FILTER);
            read.setResourceId(id);
            read.addPermission(Permissions.READ);
            authorizations.saveAuthorization(read);
        }
    }
}
