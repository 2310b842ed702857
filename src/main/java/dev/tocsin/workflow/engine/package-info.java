/** The engine itself: its tables, the order it starts in, its state of health. */
@NullMarked
package dev.tocsin.workflow.engine;

import org.jspecify.annotations.NullMarked;
