package dev.tocsin.web.pages;

import dev.tocsin.catalog.Role;
import dev.tocsin.platform.NoSend;
import dev.tocsin.web.access.SignedIn;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.util.WebUtils;

/** What every page's frame shows. */
@ControllerAdvice({"dev.tocsin.web.pages", "dev.tocsin.web.incidents"})
class Chrome {
    private final Viewer viewer;
    private final Navigation navigation;
    private final NoSend mode;

    Chrome(Viewer viewer, Navigation navigation, NoSend mode) {
        this.viewer = viewer;
        this.navigation = navigation;
        this.mode = mode;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, @AuthenticationPrincipal @Nullable SignedIn me) {
        String[] path = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/");
        boolean administers = me != null && me.is(Role.ADMIN);
        model.addAttribute("me", me);
        model.addAttribute("times", viewer.times(me));
        model.addAttribute("noSend", mode.noSend());
        model.addAttribute("administers", administers);
        model.addAttribute("here", path.length < 2 ? "home" : path[1]);
        model.addAttribute("ways", navigation.entries(administers));
        model.addAttribute("theme", theme(request));
        model.addAttribute("wall", request.getParameter("wall") != null);
    }

    /** Said by the server, so that a dark page never flashes white; null: as the system has it. */
    private static @Nullable String theme(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, "theme");
        return cookie != null && cookie.getValue().matches("dark|light") ? cookie.getValue() : null;
    }
}
