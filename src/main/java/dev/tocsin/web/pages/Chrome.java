package dev.tocsin.web.pages;

import dev.tocsin.catalog.Role;
import dev.tocsin.web.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page's frame shows. */
@ControllerAdvice({"dev.tocsin.web.pages", "dev.tocsin.web.incidents"})
class Chrome {
    private final Viewer viewer;

    Chrome(Viewer viewer) {
        this.viewer = viewer;
    }

    @ModelAttribute
    void frame(Model model, HttpServletRequest request, @AuthenticationPrincipal @Nullable SignedIn me) {
        String[] path = request.getRequestURI()
                .substring(request.getContextPath().length())
                .split("/");
        model.addAttribute("me", me);
        model.addAttribute("times", viewer.times(me));
        model.addAttribute("administers", me != null && me.is(Role.ADMIN));
        model.addAttribute("here", path.length < 2 ? "home" : path[1]);
    }
}
