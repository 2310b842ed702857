package dev.tocsin.platform.mail;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends mails by SMTP, each on a connection of its own that is cut when it takes too long. */
@Component
public class MailServer {
    private static final ScheduledThreadPoolExecutor CUTTER = cutter();

    private final MailSettings settings;

    public MailServer(MailSettings settings) {
        this.settings = settings;
    }

    public boolean isSet() {
        return settings.isSet();
    }

    /** {@code mail.example.org:587}. */
    public String name() {
        return settings.host() + ":" + settings.port();
    }

    /** What stands behind the {@code @} of the ids of our mails. */
    public String domain() {
        return settings.from().replaceFirst("^.*@", "").replaceFirst(">.*$", "").toLowerCase(Locale.ROOT);
    }

    /** @return what the server said to it last */
    public String send(Mail mail) throws MessagingException {
        Wires wires = new Wires();
        var cut = CUTTER.schedule(wires::cut, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        Session session = Session.getInstance(properties(wires));
        try (SMTPTransport transport = new SMTPTransport(session, null)) {
            MimeMessage message = mail.message(session, InternetAddress.parse(settings.from())[0]);
            message.saveChanges();
            transport.connect(
                    settings.host(),
                    settings.port(),
                    emptyIsNone(settings.username()),
                    emptyIsNone(settings.password()));
            transport.sendMessage(message, message.getAllRecipients());
            return transport.getLastServerResponse().strip();
        } catch (MessagingException failed) {
            throw wires.areCut() ? new MessagingException("No answer within " + settings.timeout(), failed) : failed;
        } finally {
            cut.cancel(false);
        }
    }

    /** Writes a mail for one session. */
    @FunctionalInterface
    public interface Mail {
        MimeMessage message(Session session, Address from) throws MessagingException;
    }

    private Properties properties(Wires wires) {
        String millis = Long.toString(settings.timeout().toMillis());
        Properties properties = new Properties();
        properties.put("mail.smtp.socketFactory", wires);
        properties.setProperty("mail.smtp.connectiontimeout", millis);
        properties.setProperty("mail.smtp.timeout", millis);
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.localhost", domain());
        properties.setProperty(
                "mail.smtp.auth", Boolean.toString(!settings.username().isEmpty()));
        if (settings.trust().isEmpty()) {
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        } else {
            properties.setProperty("mail.smtp.ssl.trust", settings.trust());
            properties.setProperty("mail.smtp.ssl.checkserveridentity", "false");
        }
        switch (settings.security()) {
            case STARTTLS -> {
                properties.setProperty("mail.smtp.starttls.enable", "true");
                properties.setProperty("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        return properties;
    }

    private static @Nullable String emptyIsNone(String text) {
        return text.isEmpty() ? null : text;
    }

    private static ScheduledThreadPoolExecutor cutter() {
        ScheduledThreadPoolExecutor cutter = new ScheduledThreadPoolExecutor(1, runnable -> {
            Thread thread = new Thread(runnable, "mail-cutter");
            thread.setDaemon(true);
            return thread;
        });
        cutter.setRemoveOnCancelPolicy(true);
        return cutter;
    }
}
