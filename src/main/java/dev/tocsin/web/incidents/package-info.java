/** The REST interface of incidents. */
@NullMarked
package dev.tocsin.web.incidents;

import org.jspecify.annotations.NullMarked;
