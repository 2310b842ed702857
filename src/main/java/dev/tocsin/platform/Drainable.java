package dev.tocsin.platform;

/**
 * Something whose own threads work off what is waiting. Tests call it instead: where {@code tocsin.sweeps} is
 * {@code false} it starts no threads.
 */
public interface Drainable {

    /** Works off what is waiting now, on the caller's thread; says whether there was anything. */
    boolean drain();
}
