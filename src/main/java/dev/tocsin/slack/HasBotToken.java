package dev.tocsin.slack;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether a bot token is set. */
class HasBotToken implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata annotated) {
        return !context.getEnvironment()
                .getProperty(SlackSettings.BOT_TOKEN, "")
                .isBlank();
    }
}
