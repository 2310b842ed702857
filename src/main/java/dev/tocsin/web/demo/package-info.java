/** Plainly invented people and services to try the server with; only in the profile demo. */
@NullMarked
package dev.tocsin.web.demo;

import org.jspecify.annotations.NullMarked;
