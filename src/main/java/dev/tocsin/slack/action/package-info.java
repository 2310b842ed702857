/** Buttons, forms and messages about incidents. */
@NullMarked
package dev.tocsin.slack.action;

import org.jspecify.annotations.NullMarked;
