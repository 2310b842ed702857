/** Tells open pages what has changed, as it happens, on whichever node. */
@NullMarked
package dev.tocsin.web.pages.live;

import org.jspecify.annotations.NullMarked;
