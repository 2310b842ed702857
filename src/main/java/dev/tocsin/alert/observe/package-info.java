/** Reports made into observations: normalised, identified, grouped. */
@NullMarked
package dev.tocsin.alert.observe;

import org.jspecify.annotations.NullMarked;
