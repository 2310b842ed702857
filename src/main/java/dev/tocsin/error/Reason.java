package dev.tocsin.error;

/** Why a group of errors is an alert. */
public enum Reason {
    /** Never seen before. */
    NEW,
    /** Was resolved and has happened again. */
    REGRESSION,
    /** Known for long, and now worse than it ever was. */
    WORSE,
    /** A rule of the sender's own says so, which also says when it is over. */
    RULE
}
