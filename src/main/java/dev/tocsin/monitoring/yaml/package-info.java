/** YAML read with the place of every mistake. */
@NullMarked
package dev.tocsin.monitoring.yaml;

import org.jspecify.annotations.NullMarked;
