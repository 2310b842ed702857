package dev.tocsin.web.pages.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;

/** The connection to one open page. Whoever sends never waits for it: a page that takes too little is cut off. */
final class Wire implements WriteListener, AsyncListener {
    private static final int MOST_BYTES = 2_000_000;

    private final long incident;
    private final AsyncContext async;
    private final ServletOutputStream out;
    private final Consumer<Wire> whenGone;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean ready;
    private boolean unflushed;
    private boolean gone;

    /** @param incident the only one it wants to hear of; 0: all */
    Wire(long incident, AsyncContext async, Consumer<Wire> whenGone) throws IOException {
        this.incident = incident;
        this.async = async;
        this.out = async.getResponse().getOutputStream();
        this.whenGone = whenGone;
    }

    void begin() {
        async.addListener(this);
        out.setWriteListener(this);
    }

    void tell(Event event) {
        if (event.concerns(incident)) {
            send(event.bytes());
        }
    }

    void send(byte[] bytes) {
        boolean tooSlow;
        synchronized (this) {
            if (gone) {
                return;
            }
            waiting.add(bytes);
            waitingBytes += bytes.length;
            tooSlow = waitingBytes > MOST_BYTES || !write();
        }
        if (tooSlow) {
            close();
        }
    }

    @Override
    public void onWritePossible() {
        boolean broken;
        synchronized (this) {
            ready = true;
            broken = !write();
        }
        if (broken) {
            close();
        }
    }

    @Override
    public void onError(Throwable why) {
        close();
    }

    void close() {
        synchronized (this) {
            if (gone) {
                return;
            }
            gone = true;
        }
        whenGone.accept(this);
        try {
            async.complete();
        } catch (IllegalStateException ended) {
            // The container was faster
        }
    }

    /** As much as the connection takes now; false when it is broken. */
    private boolean write() {
        try {
            while (ready && !gone && out.isReady()) {
                byte[] next = waiting.poll();
                if (next != null) {
                    waitingBytes -= next.length;
                    out.write(next);
                    unflushed = true;
                } else if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else {
                    break;
                }
            }
            return true;
        } catch (IOException | IllegalStateException broken) {
            return false;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        close();
    }

    /** It has lasted long enough: the page comes back, signed in still or no longer. */
    @Override
    public void onTimeout(AsyncEvent event) {
        close();
    }

    @Override
    public void onError(AsyncEvent event) {
        close();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
