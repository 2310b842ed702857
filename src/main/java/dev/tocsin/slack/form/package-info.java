/** Forms that people fill in about incidents. */
@NullMarked
package dev.tocsin.slack.form;

import org.jspecify.annotations.NullMarked;
