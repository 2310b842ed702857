package dev.tocsin.platform.mail;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The SMTP server by which mails leave.
 *
 * @param host empty: no mail is sent
 * @param username empty: without signing in
 * @param security how the connection is kept from other eyes; STARTTLS is insisted on
 * @param trust a host whose certificate is taken unseen, because it signed it itself; empty: every one is checked
 * @param from sender of every mail; the part behind the {@code @} is also that of message ids
 * @param timeout for sending one mail, from connecting to the server's last word
 */
@ConfigurationProperties("tocsin.mail")
public record MailSettings(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("") String trust,
        @DefaultValue("tocsin@localhost") String from,
        @DefaultValue("10s") Duration timeout) {

    /** STARTTLS and TLS (from the first byte) check the server's certificate. */
    public enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    public boolean isSet() {
        return !host.isBlank();
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "MailSettings[%s:%d %s as '%s']".formatted(host, port, security, username);
    }
}
