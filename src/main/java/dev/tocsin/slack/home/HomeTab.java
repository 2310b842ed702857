package dev.tocsin.slack.home;

import com.slack.api.model.view.View;
import dev.tocsin.slack.WithSlack;
import dev.tocsin.slack.answer.Callers;
import dev.tocsin.slack.answer.Origin;
import dev.tocsin.slack.client.Reply.Done;
import dev.tocsin.slack.client.SlackCalls;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Shows people the app's home tab, on a thread of its own; when that fails, opening the tab again tries again. */
@WithSlack
@Component
public class HomeTab implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(HomeTab.class);
    private static final int WAITING = 200;

    private final Callers callers;
    private final HomeView view;
    private final SlackCalls slack;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            2,
            2,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(WAITING),
            HomeTab::thread,
            new ThreadPoolExecutor.DiscardOldestPolicy());

    HomeTab(Callers callers, HomeView view, SlackCalls slack) {
        this.callers = callers;
        this.view = view;
        this.slack = slack;
    }

    public void showLater(String user) {
        showLater(user, "");
    }

    /** @param news in Slack's markup, shown on top; empty for none */
    public void showLater(String user, String news) {
        thread.execute(() -> {
            try {
                show(user, news);
            } catch (RuntimeException failed) {
                LOG.warn("The home tab of {} was not shown: {}", user, failed.toString());
            }
        });
    }

    private void show(String user, String news) {
        View home = view.of(callers.of(new Origin(user, "", "", "", "")), news);
        var reply = slack.call(
                "views.publish", it -> it.viewsPublish(v -> v.userId(user).view(home)));
        if (!(reply instanceof Done)) {
            LOG.warn("The home tab of {} was not shown: {}", user, reply.said());
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "slack-home");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
