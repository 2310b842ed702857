package dev.tocsin.web.pages.catalog;

import dev.tocsin.monitoring.yaml.Fault;
import dev.tocsin.monitoring.yaml.Invalid;
import dev.tocsin.web.exchange.CatalogExport;
import dev.tocsin.web.exchange.CatalogImport;
import dev.tocsin.web.exchange.Change;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /catalog}: the catalog as a file to take away and to bring back. */
@Controller
class CatalogFilePages {
    private final CatalogExport export;
    private final CatalogImport taking;

    CatalogFilePages(CatalogExport export, CatalogImport taking) {
        this.export = export;
        this.taking = taking;
    }

    @GetMapping("/catalog")
    String show(Model model) {
        return page(model, "", null, List.of(), false);
    }

    @GetMapping("/catalog/tocsin.yaml")
    ResponseEntity<String> file() {
        return ResponseEntity.ok()
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("tocsin.yaml")
                                .build()
                                .toString())
                .contentType(new MediaType("application", "yaml", java.nio.charset.StandardCharsets.UTF_8))
                .body(export.yaml());
    }

    /** @param apply false: only says what would change */
    @PostMapping("/catalog")
    String take(
            @RequestParam String yaml,
            @RequestParam(defaultValue = "false") boolean apply,
            Model model,
            HttpServletResponse response) {
        try {
            return page(model, yaml, taking.take(yaml, !apply), List.of(), apply);
        } catch (Invalid wrong) {
            response.setStatus(422);
            return page(model, yaml, null, wrong.faults(), false);
        }
    }

    private static String page(
            Model model, String yaml, @Nullable List<Change> changes, List<Fault> faults, boolean applied) {
        model.addAttribute("yaml", yaml);
        model.addAttribute("changes", changes);
        model.addAttribute("faults", faults);
        model.addAttribute("applied", applied);
        return "catalog";
    }
}
