package dev.tocsin.notification;

/** What something that is sent is there for. */
public enum Purpose {
    /** Calls somebody, or tells them something. */
    PAGE,
    /** Tells a provider with alerts of its own that somebody answers: it need not call any further. */
    ANSWERED,
    /** Tells a provider with alerts of its own that there is nothing left to answer. */
    OVER,
    /** Tries whether a contact works. */
    TEST
}
