/** Where the configuration comes from, and how it replaces the one that runs. */
@NullMarked
package dev.tocsin.monitoring.config;

import org.jspecify.annotations.NullMarked;
