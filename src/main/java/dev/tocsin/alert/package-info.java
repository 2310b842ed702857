/** What fires: alerts, the integrations they come through, and silences. */
@ApplicationModule(allowedDependencies = {"platform", "catalog"})
@NullMarked
package dev.tocsin.alert;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
