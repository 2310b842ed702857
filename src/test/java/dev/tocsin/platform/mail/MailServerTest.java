package dev.tocsin.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.tocsin.platform.mail.MailSettings.Security;
import jakarta.mail.Address;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real mail server, GreenMail: signing in and being private. */
class MailServerTest {
    private static final String HOST = "127.0.0.1";

    private final GreenMail greenMail =
            new GreenMail(new ServerSetup[] {setup(ServerSetup.PROTOCOL_SMTP), setup(ServerSetup.PROTOCOL_SMTPS)});

    @BeforeEach
    void starts() {
        greenMail.start();
        greenMail.setUser("pager@ops.example", "pager", "pass word");
    }

    @AfterEach
    void stops() {
        greenMail.stop();
    }

    @Test
    void signsIn() throws MessagingException {
        String answer = server(plain(), "pager", "pass word", Security.NONE, "").send(MailServerTest::mail);

        assertThat(answer).startsWith("250");
        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void saysSoWhenItMayNotSignIn() {
        assertThatThrownBy(() ->
                        server(plain(), "pager", "wrong", Security.NONE, "").send(MailServerTest::mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("535");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void talksInTlsFromTheFirstByte() throws MessagingException {
        String unused = server(tls(), "", "", Security.TLS, HOST).send(MailServerTest::mail);

        assertThat(greenMail.getReceivedMessages()).hasSize(1);
    }

    @Test
    void talksToNobodyWhoseCertificateItDoesNotKnow() {
        assertThatThrownBy(() -> server(tls(), "", "", Security.TLS, "").send(MailServerTest::mail))
                .isInstanceOf(MessagingException.class);
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void insistsOnStartTls() {
        assertThatThrownBy(() -> server(plain(), "", "", Security.STARTTLS, "").send(MailServerTest::mail))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("STARTTLS");
        assertThat(greenMail.getReceivedMessages()).isEmpty();
    }

    @Test
    void keepsThePasswordToItself() {
        assertThat(new MailSettings(HOST, 25, "pager", "pass word", Security.NONE, "", "a@b", Duration.ofSeconds(1)))
                .asString()
                .doesNotContain("pass word");
    }

    private int plain() {
        return greenMail.getSmtp().getPort();
    }

    private int tls() {
        return greenMail.getSmtps().getPort();
    }

    private static ServerSetup setup(String protocol) {
        return new ServerSetup(0, HOST, protocol);
    }

    private static MailServer server(int port, String user, String password, Security security, String trust) {
        return new MailServer(new MailSettings(
                HOST, port, user, password, security, trust, "Tocsin <pager@ops.example>", Duration.ofSeconds(10)));
    }

    private static MimeMessage mail(Session session, Address from) throws MessagingException {
        MimeMessage mail = new MimeMessage(session);
        mail.setFrom(from);
        mail.setRecipient(RecipientType.TO, new InternetAddress("ana@example.org"));
        mail.setSubject("Test");
        mail.setText("Test");
        return mail;
    }
}
