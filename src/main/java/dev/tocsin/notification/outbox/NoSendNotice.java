package dev.tocsin.notification.outbox;

import dev.tocsin.platform.NoSend;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says on every start of a server that pages nobody that it pages nobody. */
@Component
class NoSendNotice {
    private static final Logger LOG = LoggerFactory.getLogger(NoSendNotice.class);

    private final NoSend mode;

    NoSendNotice(NoSend mode) {
        this.mode = mode;
    }

    @EventListener(ApplicationReadyEvent.class)
    void warn() {
        if (mode.noSend()) {
            LOG.warn("TOCSIN_NO_SEND is set: NOBODY IS PAGED, what would be sent is only recorded");
        }
    }
}
