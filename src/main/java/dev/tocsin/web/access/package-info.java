/** The doors: who may come in where. */
@NullMarked
package dev.tocsin.web.access;

import org.jspecify.annotations.NullMarked;
