/** What is sent to people, and what became of it. */
@ApplicationModule(allowedDependencies = {"platform", "catalog"})
@NullMarked
package dev.tocsin.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
