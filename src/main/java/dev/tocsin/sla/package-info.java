/** Response and resolution clocks, met or breached. */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "catalog",
            "catalog :: maintenance",
            "incident",
            "incident :: event",
            "incident :: lists"
        })
@NullMarked
package dev.tocsin.sla;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
