/** What is learned from incidents, and what is done about it. */
@ApplicationModule(allowedDependencies = {"platform", "catalog", "incident"})
@NullMarked
package dev.tocsin.postmortem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
