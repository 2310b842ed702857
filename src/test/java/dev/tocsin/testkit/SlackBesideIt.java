package dev.tocsin.testkit;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Starts a {@link SlackStub} before the server and tells the server of it. */
final class SlackBesideIt implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext server) {
        SlackStub slack = new SlackStub();
        ((GenericApplicationContext) server).registerBean(SlackStub.class, () -> slack);
        TestPropertyValues.of(
                        "tocsin.slack.bot-token=" + SlackStub.TOKEN,
                        "tocsin.slack.signing-secret=" + SlackStub.SIGNING_SECRET,
                        "tocsin.slack.channel=" + SlackWorkspace.INCIDENTS,
                        "tocsin.slack.api-url=" + slack.url(),
                        "tocsin.slack.timeout=1s")
                .applyTo(server);
    }
}
