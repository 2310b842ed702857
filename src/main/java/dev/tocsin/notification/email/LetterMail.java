package dev.tocsin.notification.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tocsin.notification.Letter;
import dev.tocsin.notification.Urgency;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.stream.Collectors;

/**
 * A letter as a mail. Its {@code Message-ID} is the letter's, so that one sent twice is recognised; every mail about an
 * incident refers to the same root, so that mail programs show them as one thread.
 */
final class LetterMail extends MimeMessage {
    private static final int MOST_REFERENCES = 20;

    private final Letter letter;
    private final String domain;

    LetterMail(Session session, Letter letter, String domain) {
        super(session);
        this.letter = letter;
        this.domain = domain;
    }

    LetterMail between(Address from, Address to) throws MessagingException {
        setFrom(from);
        setRecipient(RecipientType.TO, to);
        setSubject(letter.subject(), UTF_8.name());
        setSentDate(Date.from(letter.at()));
        setHeader("Auto-Submitted", "auto-generated");
        setHeader("X-Auto-Response-Suppress", "All");
        setHeader("X-Tocsin-Incident", letter.lines().get(0).subjectKey());
        setHeader("In-Reply-To", root(letter.lines().get(0)));
        setHeader(
                "References",
                letter.lines().stream().limit(MOST_REFERENCES).map(this::root).collect(Collectors.joining("\r\n ")));
        if (letter.urgency() == Urgency.CRITICAL || letter.urgency() == Urgency.HIGH) {
            setHeader("X-Priority", "1");
            setHeader("Importance", "high");
        }
        MimeBodyPart text = new MimeBodyPart();
        text.setText(MailBody.text(letter), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailBody.html(letter), UTF_8.name(), "html");
        setContent(new MimeMultipart("alternative", text, html));
        return this;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", "<" + letter.id() + "@" + domain + ">");
    }

    private String root(Letter.Line line) {
        return "<incident-" + line.subjectId() + "@" + domain + ">";
    }
}
