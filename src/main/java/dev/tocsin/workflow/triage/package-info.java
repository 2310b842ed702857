/** Asks the decision tables {@code classify} and {@code triage} on behalf of the triage module. */
@NullMarked
package dev.tocsin.workflow.triage;

import org.jspecify.annotations.NullMarked;
