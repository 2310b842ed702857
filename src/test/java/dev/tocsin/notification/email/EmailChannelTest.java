package dev.tocsin.notification.email;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.Letter;
import dev.tocsin.notification.NetworkChannelContract;
import dev.tocsin.notification.SendResult.RetryLater;
import dev.tocsin.notification.SendResult.Sent;
import dev.tocsin.notification.SendResult.Undeliverable;
import dev.tocsin.platform.mail.MailServer;
import dev.tocsin.platform.mail.MailSettings;
import dev.tocsin.platform.mail.MailSettings.Security;
import dev.tocsin.testkit.SmtpStub;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailChannelTest extends NetworkChannelContract {
    private final SmtpStub server = new SmtpStub();

    @AfterEach
    void closes() {
        server.close();
    }

    @Override
    protected Channel channel() {
        return new EmailChannel(new MailServer(new MailSettings(
                "127.0.0.1",
                server.port(),
                "",
                "",
                Security.NONE,
                "",
                "Tocsin <pager@ops.example>",
                Duration.ofSeconds(1))));
    }

    @Override
    protected Contact contact() {
        return contact("ana@example.org");
    }

    @Override
    protected void provider(Mood mood) {
        switch (mood) {
            case BUSY -> server.answers("RCPT", "451 4.3.0 busy");
            case REFUSING -> server.answers("RCPT", "550 5.1.1 no such user");
            case SILENT -> server.hangsAt("HELLO");
            case HALF_AN_ANSWER -> server.answers(".", "250-and then");
            case DRIPPING -> server.dripsAt("EHLO");
            case GARBAGE -> server.answers("HELLO", "\u0007\u0000 !! not SMTP at all");
            case CLOSED -> server.close();
        }
    }

    @Override
    protected String received() {
        return mails().stream().map(EmailChannelTest::all).collect(Collectors.joining("\n"));
    }

    @Test
    void keepsTheServersAnswer() {
        assertThat(send()).isEqualTo(new Sent("250 2.0.0 Ok: queued as 4711"));
    }

    @Test
    void saysTheSameAsTextAndAsHtml() throws MessagingException, IOException {
        send();

        Multipart parts = (Multipart) mail().getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
        for (int n = 0; n < 2; n++) {
            assertThat((String) parts.getBodyPart(n).getContent())
                    .contains("INC-1", "CRITICAL", TITLE, "Next: lead at 03:12", "https://tocsin.example/incidents/1");
        }
    }

    @Test
    void isOneThreadForEachIncidentAndOneIdForEachLetter() throws MessagingException {
        send();
        send();

        for (MimeMessage mail : mails()) {
            assertThat(mail.getMessageID()).isEqualTo("<msg_1@ops.example>");
            assertThat(mail.getHeader("In-Reply-To")).containsExactly("<incident-1@ops.example>");
            assertThat(mail.getHeader("References")).containsExactly("<incident-1@ops.example>");
            assertThat(mail.getSubject()).isEqualTo("INC-1 CRITICAL: " + TITLE);
            assertThat(mail.getHeader("Importance")).containsExactly("high");
            assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
            assertThat(mail.getFrom()[0]).hasToString("Tocsin <pager@ops.example>");
        }
    }

    @Test
    void escapesWhatStrangersWrote() throws MessagingException, IOException {
        Letter.Line line = letter(1).lines().get(0);
        Letter evil = new Letter(
                "msg_2",
                letter(1).at(),
                "Ana",
                List.of(new Letter.Line(
                        7,
                        "INC-7",
                        line.urgency(),
                        line.reason(),
                        "<script>alert(1)</script>",
                        "<img src=x onerror=alert(2)>\n.\r\nQUIT",
                        line.link(),
                        true,
                        line.purpose(),
                        false)));

        assertThat(channel().send(evil, contact())).isInstanceOf(Sent.class);

        assertThat((String) ((Multipart) mail().getContent()).getBodyPart(1).getContent())
                .contains("&lt;script&gt;", "&lt;img")
                .doesNotContain("<script", "<img");
        assertThat((String) ((Multipart) mail().getContent()).getBodyPart(0).getContent())
                .contains("QUIT");
    }

    @ParameterizedTest
    @CsvSource({
        "HELLO,421 too many connections",
        "MAIL,450 later",
        "MAIL,421 throttled",
        "DATA,451 local error",
        ".,452 disk full"
    })
    void triesAgainWhatMayWorkLater(String step, String answer) {
        server.answers(step, answer);

        assertThat(send()).isInstanceOf(RetryLater.class);
    }

    @ParameterizedTest
    @CsvSource({"MAIL,550 who are you", "RCPT,553 not here", "DATA,554 no", ".,552 too big"})
    void doesNotRepeatWhatWillNeverWork(String step, String answer) {
        server.answers(step, answer);

        assertThat(send()).isInstanceOf(Undeliverable.class);
        assertThat(send().answer()).contains(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HELLO", "EHLO", "MAIL", "RCPT", "DATA", "."})
    void isCutOffWhereverTheServerFallsSilent(String step) {
        server.hangsAt(step);

        assertThat(send()).isInstanceOf(RetryLater.class);
        assertThat(send().answer()).contains("No answer within PT1S");
    }

    @Test
    void aMailThatWasTakenIsSentEvenWhenTheGoodbyeHangs() {
        server.hangsAt("QUIT");

        assertThat(send()).isInstanceOf(Sent.class);
    }

    @Test
    void sendsToNobodyButTheAddress() {
        assertThat(channel().send(letter(1), contact("ana@example.org, ben@example.org")))
                .isInstanceOf(Undeliverable.class);
        assertThat(server.mails()).isEmpty();
    }

    @Test
    void saysSoWhenThereIsNoMailServer() {
        Channel none = new EmailChannel(new MailServer(
                new MailSettings("", 587, "", "", Security.STARTTLS, "", "tocsin@localhost", Duration.ofSeconds(1))));

        assertThat(none.send(letter(1), contact())).isInstanceOf(Undeliverable.class);
    }

    private MimeMessage mail() {
        assertThat(mails()).hasSize(1);
        return mails().get(0);
    }

    private List<MimeMessage> mails() {
        return server.mails().stream().map(EmailChannelTest::parsed).toList();
    }

    private static MimeMessage parsed(String mail) {
        try {
            return new MimeMessage(
                    Session.getInstance(new Properties()), new ByteArrayInputStream(mail.getBytes(UTF_8)));
        } catch (MessagingException notOne) {
            throw new IllegalStateException(notOne);
        }
    }

    private static String all(MimeMessage mail) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            return mail.getMessageID()
                    + mail.getSubject()
                    + parts.getBodyPart(0).getContent()
                    + parts.getBodyPart(1).getContent();
        } catch (MessagingException | IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Contact contact(String address) {
        return new Contact(1, new ResponderId(1), 0, "email", address, null);
    }
}
