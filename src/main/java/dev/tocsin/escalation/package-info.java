/** The chain of people an incident is carried along. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "catalog :: last-resort",
            "oncall",
            "oncall :: swap",
            "notification",
            "incident",
            "incident :: event",
            "sla"
        })
@NullMarked
package dev.tocsin.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
