package dev.tocsin.platform.start;

/** Nodes that start together make one after the other what there must be only once. */
public interface StartLock {

    /** In a transaction that no other node's can overlap; it sees what theirs have written. */
    void holding(Runnable work);
}
