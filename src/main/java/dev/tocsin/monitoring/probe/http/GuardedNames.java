package dev.tocsin.monitoring.probe.http;

import dev.tocsin.platform.net.Addresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/** Names as redirects may use them: none that leads inside. The call goes to the very addresses looked at. */
final class GuardedNames implements DnsResolver {
    private final boolean internalAllowed;

    GuardedNames(boolean internalAllowed) {
        this.internalAllowed = internalAllowed;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] found = InetAddress.getAllByName(host);
        for (InetAddress address : found) {
            if (Addresses.forbidden(address)) {
                throw new Refused(address.getHostAddress() + ", which is never called");
            }
            if (!internalAllowed && Addresses.internal(address)) {
                throw new Refused(address.getHostAddress() + "; redirect_to_private would allow it");
            }
        }
        return found;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** Redirected to where it must not go. */
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1;

        Refused(String where) {
            super("redirected to the internal address " + where);
        }
    }
}
