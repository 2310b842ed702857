package dev.tocsin.notification.console;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tocsin.catalog.Contact;
import dev.tocsin.catalog.ResponderId;
import dev.tocsin.notification.Channel;
import dev.tocsin.notification.ChannelContract;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.slf4j.LoggerFactory;

class ConsoleChannelTest extends ChannelContract {
    private final Logger log = (Logger) LoggerFactory.getLogger("page");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listens() {
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void listensNoMore() {
        log.detachAppender(lines);
    }

    @Override
    protected Channel channel() {
        return new ConsoleChannel();
    }

    @Override
    protected Contact contact() {
        return new Contact(1, new ResponderId(1), 0, "console", "ana", null);
    }

    @Override
    protected String received() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).collect(Collectors.joining("\n"));
    }
}
