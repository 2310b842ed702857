/** How tokens are kept. */
@NullMarked
package dev.tocsin.alert.integration;

import org.jspecify.annotations.NullMarked;
