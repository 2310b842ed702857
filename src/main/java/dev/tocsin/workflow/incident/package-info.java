/** The tier processes: what their service tasks do, and how incidents move them. */
@NullMarked
package dev.tocsin.workflow.incident;

import org.jspecify.annotations.NullMarked;
