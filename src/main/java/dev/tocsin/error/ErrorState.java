package dev.tocsin.error;

/** Whether somebody still has to look at a group of errors. */
public enum ErrorState {
    OPEN,
    /** Comes back by itself when it happens again. */
    RESOLVED,
    /** Counted, but never told again. */
    IGNORED
}
