/** Turns alerts into incidents and decides how urgent each is. */
@ApplicationModule(allowedDependencies = {"platform", "catalog", "alert", "incident"})
@NullMarked
package dev.tocsin.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
