package dev.tocsin.slack.request;

import com.slack.api.bolt.App;

/** Tells Bolt who serves which requests. */
public interface Routes {

    void register(App app);
}
