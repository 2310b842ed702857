/** Who may come in: password hashing, tokens for machines, throttling of guesses. */
@NullMarked
package dev.tocsin.platform.security;

import org.jspecify.annotations.NullMarked;
