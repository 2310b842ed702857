package dev.tocsin.slack.request;

import dev.tocsin.platform.security.Secrets;
import dev.tocsin.slack.SlackSettings;
import dev.tocsin.slack.WithSlack;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/** Opens the door; without a signing secret nothing can be signed and every request is refused. */
@WithSlack
@Configuration(proxyBeanMethods = false)
class DoorConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(DoorConfiguration.class);
    private static final String PATH = "/slack/events";

    @Bean
    ServletRegistrationBean<Door> slackDoor(
            SlackSettings settings, Exchanges exchanges, MeterRegistry meters, Clock clock) {
        boolean unsigned = settings.signingSecret().isBlank();
        if (unsigned) {
            LOG.warn("TOCSIN_SLACK_SIGNING_SECRET is empty: everything that comes from Slack is refused."
                    + " See src/docs/slack.md");
        }
        String secret = unsigned ? Secrets.random(32) : settings.signingSecret();
        Door door = new Door(new SignatureCheck(secret), exchanges, meters, clock);
        ServletRegistrationBean<Door> registration = new ServletRegistrationBean<>(door, PATH);
        registration.setName("slackDoor");
        return registration;
    }

    /** No filter touches the body: no sign-in, no session, no CSRF token. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE + 20)
    SecurityFilterChain slackDoorSecurity() {
        return new DefaultSecurityFilterChain(
                request -> request.getServletPath().equals(PATH));
    }
}
