package dev.tocsin.platform.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** The people told when the server itself is in trouble: straight from this node, by nothing that could be in trouble too. */
@Component
class LastResort {
    private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

    private final WatchdogSettings settings;
    private final ObjectProvider<JavaMailSender> mail;
    private final Outside outside;
    private final ObjectMapper json = new ObjectMapper();

    LastResort(WatchdogSettings settings, ObjectProvider<JavaMailSender> mail, Outside outside) {
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
        JavaMailSender sender = mail.getIfAvailable();
        if (sender == null) {
            LOG.warn("{} is to be told by mail, but spring.mail.host is not set", address);
            return;
        }
        SimpleMailMessage message = new SimpleMailMessage();
        message.setFrom(settings.from());
        message.setTo(address);
        message.setSubject("Tocsin: " + subject);
        message.setText(text);
        try {
            sender.send(message);
        } catch (MailException failed) {
            LOG.warn("{} could not be told by mail", address, failed);
        }
    }
}
