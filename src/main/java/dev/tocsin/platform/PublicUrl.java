package dev.tocsin.platform;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Where people reach this server; links in messages start with it. */
@ConfigurationProperties("tocsin")
public record PublicUrl(@DefaultValue("http://localhost:8080") URI publicUrl) {

    public URI review(long id) {
        return page("/sla/reviews/" + id);
    }

    public URI incident(long number) {
        return page("/incidents/" + number);
    }

    /** @param path begins with a slash */
    public URI page(String path) {
        return URI.create(publicUrl.toString().replaceAll("/+$", "") + path);
    }
}
