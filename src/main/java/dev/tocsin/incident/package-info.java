/** The incident, its states and its timeline. */
@ApplicationModule(allowedDependencies = {"platform", "catalog"})
@NullMarked
package dev.tocsin.incident;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
