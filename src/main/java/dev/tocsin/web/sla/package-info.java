/** Deadlines and what became of them: reviews, promises and numbers over REST. */
@NullMarked
package dev.tocsin.web.sla;

import org.jspecify.annotations.NullMarked;
