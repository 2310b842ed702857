/** Turns alerts into incidents and decides how urgent each is. */
@ApplicationModule(
        allowedDependencies = {"platform", "catalog", "catalog :: maintenance", "alert", "incident", "incident :: event"
        })
@NullMarked
package dev.tocsin.triage;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
