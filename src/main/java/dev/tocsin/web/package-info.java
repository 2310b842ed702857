/** Pages and the REST interface. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "catalog :: maintenance",
            "oncall",
            "alert",
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
package dev.tocsin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
