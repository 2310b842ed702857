/** The chain of people an incident is carried along. */
@ApplicationModule(
        allowedDependencies = {"platform", "catalog", "oncall", "notification", "incident", "incident :: event", "sla"})
@NullMarked
package dev.tocsin.escalation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
