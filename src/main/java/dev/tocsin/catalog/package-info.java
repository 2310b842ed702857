/** Teams, services and responders. */
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package dev.tocsin.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
