/** Which addresses a server may be made to call. */
@NullMarked
package dev.tocsin.platform.net;

import org.jspecify.annotations.NullMarked;
