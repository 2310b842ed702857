package dev.tocsin.testkit;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Somebody's browser: keeps cookies, follows redirects, and sends the CSRF token of the page it looks at. */
public final class Browser {
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .followRedirects(HttpClient.Redirect.ALWAYS)
            .build();
    private final String server;

    public Browser(int port) {
        server = "http://localhost:" + port;
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Fills in the form on a page. */
    public HttpResponse<String> submit(String page, String action, String... fields) {
        Matcher token = CSRF.matcher(get(page).body());
        String csrf = token.find() ? "_csrf=" + encode(token.group(1)) + "&" : "";
        return send(request(action, "Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(csrf + form(fields))));
    }

    /** Listens to the server's news, as an open page does. */
    public Listener listen(String path, String... headers) {
        try {
            return new Listener(client.send(request(path, headers).GET().build(), BodyHandlers.ofInputStream()));
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    public HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> put(String path, String body, String... headers) {
        return send(request(path, headers).PUT(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> head(String path) {
        return send(request(path).method("HEAD", BodyPublishers.noBody()));
    }

    public HttpResponse<String> delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    public HttpResponse<String> signIn(String login, String password) {
        return submit("/login", "/login", "username", login, "password", password);
    }

    public void forget(String cookie) {
        for (HttpCookie it : List.copyOf(cookies.getCookieStore().getCookies())) {
            if (it.getName().equals(cookie)) {
                cookies.getCookieStore().remove(URI.create(server), it);
            }
        }
    }

    public String cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(it -> it.getName().equals(name))
                .findFirst()
                .map(HttpCookie::getValue)
                .orElse("");
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        if (IntStream.range(0, headers.length).noneMatch(n -> headers[n].equals("Accept"))) {
            request.header("Accept", "text/html,*/*;q=0.8");
        }
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String form(String... fields) {
        return IntStream.range(0, fields.length / 2)
                .mapToObj(n -> encode(fields[2 * n]) + "=" + encode(fields[2 * n + 1]))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
