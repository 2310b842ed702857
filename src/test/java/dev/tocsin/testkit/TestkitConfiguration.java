package dev.tocsin.testkit;

import dev.tocsin.platform.Drainable;
import dev.tocsin.platform.Sweep;
import java.time.Clock;
import java.time.Instant;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Puts the time machine's clock in the place of the real one, where nothing runs by itself. */
@Import(Crew.class)
@ConditionalOnProperty(name = "tocsin.sweeps", havingValue = "false")
@TestConfiguration(proxyBeanMethods = false)
class TestkitConfiguration {

    @Bean
    @Primary
    Clock testClock() {
        return new TestClock(Instant.parse("2026-11-22T09:00:00Z"));
    }

    @Bean
    TimeMachine timeMachine(
            Clock testClock, ManagementService jobs, ObjectProvider<Sweep> sweeps, ObjectProvider<Drainable> queues) {
        return new TimeMachine((TestClock) testClock, jobs, sweeps, queues);
    }

    @Bean
    CleanSlate cleanSlate(DataSource database) {
        return new CleanSlate(database);
    }
}
