package dev.tocsin.web.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import org.springframework.web.util.WebUtils;

/** Carries what a form has to say over the redirect in a cookie, so that any node may answer with the page. */
@Component("flashMapManager")
class FlashCookie extends AbstractFlashMapManager {
    private static final String NAME = "TOCSIN-NEWS";
    private static final Duration LASTS = Duration.ofMinutes(1);
    private static final int LONGEST = 500;
    private static final String PATH = " path";

    private final ObjectMapper json;

    FlashCookie(ObjectMapper json) {
        this.json = json;
    }

    @Override
    protected List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, NAME);
        List<FlashMap> maps = new ArrayList<>();
        if (cookie != null && !cookie.getValue().isEmpty()) {
            for (Map<String, String> texts : read(cookie.getValue())) {
                FlashMap map = new FlashMap();
                map.setTargetRequestPath(texts.remove(PATH));
                map.putAll(texts);
                maps.add(map);
            }
        }
        return maps;
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> maps, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(NAME, maps.isEmpty() ? "" : write(maps))
                .path("/")
                .httpOnly(true)
                .sameSite("Lax")
                .secure(request.isSecure())
                .maxAge(maps.isEmpty() ? Duration.ZERO : LASTS)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    /** Nobody else can write this browser's cookie between reading and writing it. */
    @Override
    protected @Nullable Object getFlashMapsMutex(HttpServletRequest request) {
        return null;
    }

    private String write(List<FlashMap> maps) {
        List<Map<String, String>> all = new ArrayList<>();
        for (FlashMap map : maps) {
            Map<String, String> texts = new LinkedHashMap<>();
            map.forEach((name, value) -> texts.put(name, shortened(String.valueOf(value))));
            texts.put(PATH, String.valueOf(map.getTargetRequestPath()));
            all.add(texts);
        }
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(json.writeValueAsBytes(all));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Map<String, String>> read(String value) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(value), StandardCharsets.UTF_8);
            return json.readValue(text, new TypeReference<List<Map<String, String>>>() {});
        } catch (JsonProcessingException | IllegalArgumentException notOurs) {
            return List.of();
        }
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
