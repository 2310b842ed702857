/** The engine's webapps behind our sign-in. */
@NullMarked
package dev.tocsin.workflow.engine.web;

import org.jspecify.annotations.NullMarked;
