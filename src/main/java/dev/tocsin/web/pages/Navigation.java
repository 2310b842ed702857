package dev.tocsin.web.pages;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** The ways between pages: in this order, and only to pages that exist. */
@Component
class Navigation {

    /** The engine's webapps are served by the engine. */
    private static final String WEBAPPS = "/camunda/";

    /** What is seldom needed stands behind "More". */
    private static final Set<String> SELDOM = Set.of(
            "/teams", "/maintenance", "/people", "/integrations", "/contacts", "/tokens", WEBAPPS + "app/cockpit/");

    private static final List<Entry> ALL = List.of(
            new Entry("Board", "/", false),
            new Entry("Incidents", "/incidents", false),
            new Entry("Tasklist", "/camunda/app/tasklist/", false),
            new Entry("SLA", "/sla", false),
            new Entry("On-call", "/oncall", false),
            new Entry("Monitors", "/monitors", false),
            new Entry("Errors", "/errors", false),
            new Entry("Services", "/services", false),
            new Entry("Teams", "/teams", false),
            new Entry("Silences", "/silences", false),
            new Entry("Maintenance", "/maintenance", false),
            new Entry("People", "/people", true),
            new Entry("Integrations", "/integrations", true),
            new Entry("My contacts", "/contacts", false),
            new Entry("Tokens", "/tokens", false),
            new Entry("Cockpit", "/camunda/app/cockpit/", true));

    private final Supplier<List<Entry>> existing;

    Navigation(@Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> routes) {
        this.existing = SingletonSupplier.of(() -> existing(routes.getObject()));
    }

    List<Entry> entries(boolean administers) {
        return existing.get().stream()
                .filter(it -> administers || !it.administrators())
                .toList();
    }

    private static List<Entry> existing(RequestMappingHandlerMapping routes) {
        Set<String> paths = routes.getHandlerMethods().keySet().stream()
                .flatMap(it -> it.getPatternValues().stream())
                .collect(Collectors.toSet());
        return ALL.stream()
                .filter(it -> paths.contains(it.path()) || it.path().startsWith(WEBAPPS))
                .toList();
    }

    record Entry(String label, String path, boolean administrators) {

        public boolean seldom() {
            return SELDOM.contains(path);
        }

        /** The first part of its path, as {@code here} has it. */
        public String key() {
            return path.equals("/") ? "home" : path.substring(1);
        }
    }
}
