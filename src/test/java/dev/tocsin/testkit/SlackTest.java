package dev.tocsin.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.test.context.ContextConfiguration;

/** A {@link TocsinTest} with a Slack app; the {@link SlackStub} is a bean and begins each test as on its first day. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TocsinTest
@ContextConfiguration(initializers = SlackBesideIt.class)
@ExtendWith(FreshSlack.class)
public @interface SlackTest {}
