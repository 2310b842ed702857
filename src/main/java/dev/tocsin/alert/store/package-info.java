/** How alerts are kept: episodes, leases and the group committer. */
@NullMarked
package dev.tocsin.alert.store;

import org.jspecify.annotations.NullMarked;
