/** The board: what is open, who is on it, what happens next. */
@NullMarked
package dev.tocsin.web.pages.board;

import org.jspecify.annotations.NullMarked;
