package dev.tocsin.platform.watch;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** This node's name, for people. */
final class Node {
    static final String NAME = name();

    private Node() {}

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "a node without a name";
        }
    }
}
