package dev.tocsin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Passwords;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.Priority;
import dev.tocsin.testkit.Browser;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whatever we send or show about an incident leads to a page that is there. */
class LinksModuleTest extends HandStories {
    private static final String PASSWORD = "correct horse";
    private static final Pattern OURS = Pattern.compile("http://localhost:0(/[A-Za-z0-9/_.?=&-]*)");
    private static final Pattern HREF = Pattern.compile("href=\"(/(?:incidents|sla/reviews|postmortems)/\\d+)\"");

    @Autowired
    Passwords passwords;

    @Autowired
    TaskService tasks;

    @Autowired
    JdbcClient sql;

    @Test
    void fromSlackFromMailsFromTheTasklistAndFromReports() {
        passwords.set(responders.byLogin("lena").orElseThrow().id(), PASSWORD);
        reachBySlack("ana");
        IncidentView it = open(Priority.CRITICAL);
        time.advance(Duration.ofMinutes(6));
        incidents.acknowledge(it.id(), crew.as("lena"));
        incidents.resolve(it.id(), FIXED, crew.as("lena"));
        IncidentView open = open(Priority.HIGH, "Guide API is slow");
        time.advance(Duration.ofMinutes(1));
        Browser lena = new Browser(port);
        lena.signIn("lena", PASSWORD);

        Set<String> slackLinks = in(slack.calls().stream().flatMap(call -> call.params().values().stream()));
        Set<String> answers = in(Stream.of("list", "show " + open.number(), "timeline " + open.number(), "help")
                .map(text -> ana.types(text).raw()));
        Set<String> letters =
                in(sql.sql("SELECT link FROM notification WHERE link IS NOT NULL").query(String.class).list().stream());
        Set<String> forms = in(tasks.createTaskQuery().list().stream()
                .flatMap(task -> tasks.getVariables(task.getId()).values().stream())
                .map(String::valueOf));
        Set<String> reports = HREF.matcher(lena.get("/sla").body())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        String one = "/incidents/" + it.number();
        String other = "/incidents/" + open.number();
        assertThat(slackLinks).contains(one, other);
        assertThat(answers).contains(other, "/");
        assertThat(letters).contains(one, other);
        assertThat(forms).contains(one, other).anyMatch(path -> path.startsWith("/sla/reviews/"));
        assertThat(reports).anyMatch(path -> path.startsWith("/sla/reviews/"));
        Set<String> all = new TreeSet<>();
        List.of(slackLinks, answers, letters, forms, reports).forEach(all::addAll);
        assertThat(all)
                .allSatisfy(
                        path -> assertThat(lena.get(path).statusCode()).as(path).isEqualTo(200));
        assertThat(lena.get(one).body()).contains(it.key(), "Guide API answers 503");
    }

    private static Set<String> in(Stream<String> texts) {
        return texts.flatMap(text -> OURS.matcher(text).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
