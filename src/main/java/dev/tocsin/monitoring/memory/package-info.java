/** What a monitor remembers between looks, on whichever node the next one is. */
@NullMarked
package dev.tocsin.monitoring.memory;

import org.jspecify.annotations.NullMarked;
