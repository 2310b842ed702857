package dev.tocsin.testkit;

import dev.tocsin.Tocsin;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;

/**
 * The whole server on H2 in memory, on a random port, with nothing running by itself: the {@link TimeMachine} runs jobs,
 * sweeps and queues. Tests that add nothing share one server; each begins with empty tables.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = Tocsin.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.datasource.url=jdbc:h2:mem:${random.uuid};MODE=MySQL;DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=10000",
            "spring.datasource.hikari.maximum-pool-size=20",
            "camunda.bpm.generate-unique-process-engine-name=true",
            "camunda.bpm.generate-unique-process-application-name=true",
            "camunda.bpm.job-execution.enabled=false",
            "tocsin.sweeps=false",
            "tocsin.notification.webhook.allow-private=true",
            "tocsin.oncall.calendar.allow-private=true",
            "tocsin.access.first-start=false"
        })
@AutoConfigureObservability(tracing = false)
@Import(TestkitConfiguration.class)
@ExtendWith(FreshStart.class)
public @interface TocsinTest {}
