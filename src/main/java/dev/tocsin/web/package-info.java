/** Pages and the REST interface. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "catalog :: maintenance",
            "catalog :: holiday",
            "catalog :: last-resort",
            "catalog :: needs",
            "oncall",
            "oncall :: calendar",
            "oncall :: coverage",
            "oncall :: swap",
            "alert",
            "notification",
            "notification :: reach",
            "notification :: trial",
            "log",
            "error",
            "monitoring :: yaml",
            "incident",
            "incident :: event",
            "incident :: lists",
            "triage",
            "escalation",
            "monitoring",
            "sla",
            "sla :: review",
            "postmortem",
            "monitoring",
            "monitoring :: indicator",
            "reporting"
        })
@NullMarked
package dev.tocsin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
