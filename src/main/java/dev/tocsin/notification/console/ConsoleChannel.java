package dev.tocsin.notification.console;

import dev.tocsin.catalog.Contact;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.SendResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Writes pages to the server's own log, where the demo shows them. */
@Component
class ConsoleChannel implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger("page");

    @Override
    public String name() {
        return "console";
    }

    @Override
    public SendResult send(Letter letter, Contact contact) {
        String to = letter.recipient().isEmpty() ? contact.address() : letter.recipient();
        LOG.info(
                "\n┌ page for {} ({})\n{}\n└",
                to,
                letter.id(),
                letter.text().indent(2).stripTrailing());
        return new SendResult.Sent("written to the log");
    }
}
