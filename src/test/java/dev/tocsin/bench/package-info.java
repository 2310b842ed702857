/** The benchmark of {@code mvn -Pbench verify}: the packaged server and its peers as processes, one table. */
@org.jspecify.annotations.NullMarked
package dev.tocsin.bench;
