package dev.tocsin.platform.net;

import java.net.Inet6Address;
import java.net.InetAddress;

/** What an address is good for when a stranger may have chosen it. */
public final class Addresses {

    private Addresses() {}

    /** Never called: link-local (cloud metadata lives there), multicast, and "any". */
    public static boolean forbidden(InetAddress address) {
        return address.isLinkLocalAddress() || address.isMulticastAddress() || address.isAnyLocalAddress();
    }

    /** Loopback and everything that routers do not carry. */
    public static boolean internal(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = address instanceof Inet6Address && (bytes[0] & 0xfe) == 0xfc;
        boolean carrierGrade = bytes.length == 4 && (bytes[0] & 0xff) == 100 && (bytes[1] & 0xc0) == 64;
        boolean thisNetwork = bytes.length == 4 && bytes[0] == 0;
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || uniqueLocal
                || carrierGrade
                || thisNetwork
                || forbidden(address);
    }
}
