/** YAML read with the place of every mistake. */
@NamedInterface("yaml")
@NullMarked
package dev.tocsin.monitoring.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
