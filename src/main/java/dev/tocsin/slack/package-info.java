/** Slack: incidents are seen and answered there. Off until there is a bot token. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "oncall",
            "alert",
            "alert :: text",
            "notification",
            "incident",
            "incident :: event",
            "triage",
            "escalation",
            "sla",
            "sla :: review",
            "postmortem",
            "reporting"
        })
@NullMarked
package dev.tocsin.slack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
