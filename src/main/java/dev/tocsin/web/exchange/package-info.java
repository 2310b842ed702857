/** The catalog as a YAML file that a team keeps in git: written, compared and taken in. */
@NullMarked
package dev.tocsin.web.exchange;

import org.jspecify.annotations.NullMarked;
