package dev.tocsin.platform;

import java.time.Duration;

/**
 * Housekeeping that looks at the database every so often and moves on what time alone has changed. Runs on every node
 * and must tolerate that; never talks to the network.
 */
public interface Sweep {

    /** How long a node waits between two runs. */
    Duration interval();

    void sweep();
}
