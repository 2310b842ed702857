package dev.tocsin.notification.http;

import dev.tocsin.platform.net.Addresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;

/**
 * The URL of a contact, looked at before it is called: http or https, and no address that a stranger could use to reach
 * into our own network. (Java keeps a resolved name for 30 s, so that the call goes to the address looked at.)
 */
final class Destination {

    private Destination() {}

    /** @throws Refused when it must not, {@link UnknownHostException} when it cannot be resolved now */
    static URI check(String address, boolean allowPrivate) throws Refused, UnknownHostException {
        URI uri = parse(address);
        for (InetAddress it : InetAddress.getAllByName(uri.getHost())) {
            if (Addresses.forbidden(it)) {
                throw new Refused("%s is not an address that webhooks may call".formatted(it.getHostAddress()));
            }
            if (!allowPrivate && Addresses.internal(it)) {
                throw new Refused("%s is private; tocsin.notification.webhook.allow-private would allow it"
                        .formatted(it.getHostAddress()));
            }
        }
        return uri;
    }

    private static URI parse(String address) throws Refused {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException notOne) {
            // said below
        }
        throw new Refused("The address is not an http or https URL");
    }

    /** Says why the address is not called. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        Refused(String message) {
            super(message);
        }
    }
}
