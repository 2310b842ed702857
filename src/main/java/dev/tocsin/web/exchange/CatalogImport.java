package dev.tocsin.web.exchange;

import dev.tocsin.catalog.Responder;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.catalog.Responders;
import dev.tocsin.catalog.lastresort.LastResortList;
import dev.tocsin.monitoring.yaml.Document;
import dev.tocsin.monitoring.yaml.Faults;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.monitoring.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes a file in, all of it or nothing. What is not written stays; nobody and nothing is removed. A trial does everything
 * and takes it back, so that it says exactly what would change and what would be refused.
 */
@Component
public class CatalogImport {
    private static final int MOST = 5000;

    private final PeopleReader people;
    private final TeamsReader teams;
    private final ServicesReader services;
    private final Responders responders;
    private final LastResortList lastResort;
    private final CatalogExport export;
    private final TransactionOperations transaction;

    CatalogImport(
            PeopleReader people,
            TeamsReader teams,
            ServicesReader services,
            Responders responders,
            LastResortList lastResort,
            CatalogExport export,
            TransactionOperations transaction) {
        this.people = people;
        this.teams = teams;
        this.services = services;
        this.responders = responders;
        this.lastResort = lastResort;
        this.export = export;
        this.transaction = transaction;
    }

    /** @throws Invalid with the line of every mistake; nothing is changed then */
    public List<Change> take(String yaml, boolean trial) throws Invalid {
        return Document.read(yaml, (file, faults) -> take(file, faults, trial));
    }

    private List<Change> take(Section file, Faults faults, boolean trial) {
        List<Change> changes = transaction.execute(status -> {
            Map<String, Object> before = export.all();
            each(file, "people", "login").forEach(people::take);
            each(file, "teams", "slug").forEach(teams::take);
            List<Section> all = each(file, "services", "slug");
            all.forEach(services::take);
            all.forEach(services::takeDependencies);
            lastResort(file);
            file.done();
            if (trial || !faults.none()) {
                status.setRollbackOnly();
            }
            return Change.between(before, export.all());
        });
        return Objects.requireNonNullElse(changes, List.of());
    }

    private static List<Section> each(Section file, String key, String name) {
        List<Section> sections = file.sections(key);
        Set<String> seen = new HashSet<>();
        sections.forEach(it -> {
            if (!seen.add(it.text(name, ""))) {
                it.fault(name, "is there twice");
            }
        });
        if (sections.size() > MOST) {
            file.fault(key, "has more than " + MOST + " entries");
            return List.of();
        }
        return sections;
    }

    private void lastResort(Section file) {
        if (!file.has("lastResort")) {
            return;
        }
        List<ResponderId> wanted = new ArrayList<>();
        for (String login : file.texts("lastResort")) {
            responders
                    .byLogin(login)
                    .map(Responder::id)
                    .ifPresentOrElse(wanted::add, () -> file.fault("lastResort", "names nobody we know: " + login));
        }
        List<ResponderId> there =
                lastResort.listed().stream().map(Responder::id).toList();
        if (!wanted.equals(there)) {
            lastResort.set(wanted);
        }
    }
}
