/** How the engine is doing: what the watchdog asks, what is measured, and what to do about a stuck job. */
@NullMarked
package dev.tocsin.workflow.health;

import org.jspecify.annotations.NullMarked;
