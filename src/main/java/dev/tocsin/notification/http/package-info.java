/** Calls over HTTP to places that nobody vouches for. */
@NullMarked
package dev.tocsin.notification.http;

import org.jspecify.annotations.NullMarked;
