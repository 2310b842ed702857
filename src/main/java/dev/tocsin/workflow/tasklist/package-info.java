/** The Tasklist as on-call's place of work: people, groups, what they may see. */
@NullMarked
package dev.tocsin.workflow.tasklist;

import org.jspecify.annotations.NullMarked;
