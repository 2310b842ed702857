/** Looks back: what happened around a missed deadline, and numbers over any time. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "catalog :: maintenance",
            "oncall",
            "notification",
            "incident",
            "incident :: event",
            "incident :: lists",
            "escalation",
            "sla",
            "sla :: review"
        })
@NullMarked
package dev.tocsin.reporting;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
