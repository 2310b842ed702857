/** Errors that applications report: grouped, counted, found again after they were resolved. */
@ApplicationModule(
        allowedDependencies = {"platform", "alert", "alert :: ingest", "alert :: text", "log", "log :: pattern"})
@NullMarked
package dev.tocsin.error;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
