@org.jspecify.annotations.NullMarked
package dev.tocsin.monitoring;
