/** What became of missed deadlines: who looks into each, and what came out. */
@NamedInterface("review")
@NullMarked
package dev.tocsin.sla.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
