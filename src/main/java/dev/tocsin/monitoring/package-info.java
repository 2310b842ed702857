/** Monitors of its own: what is watched, how it is probed, what was measured, and the alerts that come of it. */
@ApplicationModule(allowedDependencies = {"platform", "catalog", "catalog :: maintenance", "alert", "log", "error"})
@NullMarked
package dev.tocsin.monitoring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
