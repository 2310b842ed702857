package dev.tocsin.web.pages;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
class LoginPage {

    @GetMapping("/login")
    String login(@RequestParam(defaultValue = "/") String next, Model model) {
        model.addAttribute("next", next);
        return "login";
    }
}
