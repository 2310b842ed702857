/** Carries reviews of missed deadlines and the promises that come out of them until they are done. */
@NullMarked
package dev.tocsin.workflow.review;

import org.jspecify.annotations.NullMarked;
