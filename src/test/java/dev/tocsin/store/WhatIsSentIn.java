package dev.tocsin.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.alert.Integration;
import dev.tocsin.alert.IntegrationId;
import dev.tocsin.alert.Integrations;
import dev.tocsin.error.ErrorGroup;
import dev.tocsin.error.ErrorReport;
import dev.tocsin.error.ErrorState;
import dev.tocsin.error.Errors;
import dev.tocsin.error.stack.StackText;
import dev.tocsin.log.Level;
import dev.tocsin.log.LogRate;
import dev.tocsin.log.Logs;
import dev.tocsin.log.Tally;
import dev.tocsin.platform.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationContext;

/** Log lines and errors, on a database of any kind. */
final class WhatIsSentIn {
    private static final String STACK = "\tat org.guide.Guide.find(Guide.java:42)\n🔔 \\ % _ '";

    private WhatIsSentIn() {}

    static void isCounted(ApplicationContext server) {
        IntegrationId from = server.getBean(Integrations.class)
                .create("sender", Integration.Kind.API, null, 0)
                .integration();
        String service = "s-" + UUID.randomUUID();
        lines(server.getBean(Logs.class), service);
        errors(server.getBean(Errors.class), from, service);
        server.getBeansOfType(Sweep.class).forEach((name, sweep) -> {
            if (name.matches("logRetention|errorRetention|alarms")) {
                sweep.sweep();
            }
        });
        assertThat(server.getBean(Errors.class).list(null, service, "", 10)).hasSize(1);
    }

    private static void lines(Logs logs, String service) {
        for (int i = 0; i < 2; i++) {
            Tally tally = logs.tally();
            tally.add(service, tally.now(), Level.ERROR, "🔔 no article " + i + " in '日本' \\ %");
            tally.add(service, tally.now(), Level.INFO, "fine");
            tally.add(service, tally.now(), Level.UNKNOWN, "Failed password for root");
            logs.keep(tally);
        }
        assertThat(logs.rates(Duration.ofHours(1))).contains(new LogRate(service, 6, 0, 2, 2));
        assertThat(logs.newPatterns(Duration.ofHours(1), 500))
                .filteredOn(it -> it.service().equals(service))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.template()).isEqualTo("🔔 no article <*> in '<*>' \\ %");
                    assertThat(it.sample()).isEqualTo("🔔 no article 0 in '日本' \\ %");
                    assertThat(it.lines()).isEqualTo(2);
                });
        assertThat(logs.errorLines(48)).containsKey(service);
    }

    private static void errors(Errors errors, IntegrationId from, String service) {
        for (int i = 0; i < 2; i++) {
            errors.take(from, List.of(report(service)));
        }
        ErrorGroup group = errors.list(ErrorState.OPEN, service, "e_%🔔", 10).get(0);
        assertThat(group.occurrences()).isEqualTo(2);
        assertThat(errors.occurrences(group.id(), 10)).hasSize(2).allSatisfy(it -> {
            assertThat(it.stack()).isEqualTo(STACK);
            assertThat(it.tags()).containsEntry("k", "v 🔔");
        });
        assertThat(errors.day(List.of(group.id()))).containsKey(group.id());
        assertThat(errors.rates(Duration.ofMinutes(10)).get(group)).isEqualTo(2);
        assertThat(errors.causes(group)).isNotEmpty();

        assertThat(errors.resolve(group.id(), "Ana").state()).isEqualTo(ErrorState.RESOLVED);
        errors.take(from, List.of(report(service)));
        assertThat(errors.find(group.id()).orElseThrow())
                .matches(it -> it.state() == ErrorState.OPEN && it.comebacks() == 1);
        assertThat(errors.ignore(group.id(), "Ana").state()).isEqualTo(ErrorState.IGNORED);
        assertThat(errors.reopen(group.id()).state()).isEqualTo(ErrorState.OPEN);
        assertThat(errors.timesToResolve()).isNotEmpty();
    }

    private static ErrorReport report(String service) {
        return new ErrorReport(
                Instant.now(),
                service,
                "E_%🔔",
                "gone",
                Level.ERROR,
                StackText.frames(STACK),
                STACK,
                List.of(),
                "1.4.2",
                "production",
                Map.of("k", "v 🔔"),
                "",
                1);
    }
}
