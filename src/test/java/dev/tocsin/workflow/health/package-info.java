@NullMarked
package dev.tocsin.workflow.health;

import org.jspecify.annotations.NullMarked;
