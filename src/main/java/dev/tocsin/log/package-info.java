/** Log lines that are sent in: how many of which level, and the patterns of those that warn. */
@ApplicationModule(allowedDependencies = {"platform", "alert", "alert :: ingest", "alert :: text"})
@NullMarked
package dev.tocsin.log;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
