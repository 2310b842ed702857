/** Stories with the packaged server as a process of its own and the real programs around it. */
@NullMarked
package dev.tocsin.acceptance;

import org.jspecify.annotations.NullMarked;
