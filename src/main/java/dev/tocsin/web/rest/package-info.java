/** What all of the REST interface shares: how it says no. */
@NullMarked
package dev.tocsin.web.rest;

import org.jspecify.annotations.NullMarked;
