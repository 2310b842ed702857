package dev.tocsin.notification.email;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.SendResult;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.platform.mail.MailServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import org.springframework.stereotype.Component;

/** Sends mails, those about one incident in one thread. */
@Component
class EmailChannel implements Channel {
    private final MailServer server;

    EmailChannel(MailServer server) {
        this.server = server;
    }

    @Override
    public String name() {
        return "email";
    }

    @Override
    public boolean oneDoor() {
        return true;
    }

    /** All of them go through one server. */
    @Override
    public String place(Contact contact) {
        return name() + ' ' + server.name();
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        if (!server.isSet()) {
            return new Undeliverable("This server has no mail server (TOCSIN_SMTP_HOST)");
        }
        try {
            InternetAddress to = new InternetAddress(contact.address(), true);
            return new Sent(
                    server.send((session, from) -> new LetterMail(session, letter, server.domain()).between(from, to)));
        } catch (AddressException notOne) {
            return new Undeliverable("The address is none: " + notOne.getMessage());
        } catch (MessagingException failed) {
            return SmtpAnswer.of(failed);
        }
    }
}
