package dev.tocsin.platform.watch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tocsin.platform.mail.MailServer;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The people told when the server itself is in trouble: straight from this node, by nothing that could be in trouble too. */
@Component
class LastResort {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final WatchdogSettings settings;
    private final MailServer mail;
    private final Outside outside;
    private final ObjectMapper json = new ObjectMapper();

    LastResort(WatchdogSettings settings, MailServer mail, Outside outside) {
        this.settings = settings;
        this.mail = mail;
        this.outside = outside;
    }

    void tell(Symptom symptom, String words) {
        String text = "[" + Node.NAME + "] " + words;
        LOG.warn("{}", text);
        settings.webhooks().forEach(hook -> call(hook, symptom, text));
        settings.mails().forEach(address -> write(address, words, text));
    }

    private void call(URI hook, Symptom symptom, String text) {
        try {
            String body = json.writeValueAsString(Map.of("text", text, "symptom", symptom.name(), "node", Node.NAME));
            boolean unused = outside.call(HttpRequest.newBuilder(hook)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(String address, String subject, String text) {
        if (!mail.isSet()) {
            LOG.warn("{} is to be told by mail, but TOCSIN_SMTP_HOST is not set", address);
            return;
        }
        try {
            String unused = mail.send((session, from) -> {
                MimeMessage message = new MimeMessage(session);
                message.setFrom(settings.from().isEmpty() ? from : new InternetAddress(settings.from()));
                message.setRecipient(RecipientType.TO, new InternetAddress(address));
                message.setSubject("Tocsin: " + subject, UTF_8.name());
                message.setText(text, UTF_8.name());
                return message;
            });
        } catch (MessagingException failed) {
            LOG.warn("{} could not be told by mail", address, failed);
        }
    }
}
