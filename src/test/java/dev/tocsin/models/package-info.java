/** The rules for the diagrams and decision tables in {@code bpmn/}. */
@NullMarked
package dev.tocsin.models;

import org.jspecify.annotations.NullMarked;
