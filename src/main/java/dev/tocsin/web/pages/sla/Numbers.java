package dev.tocsin.web.pages.sla;

import dev.tocsin.reporting.Question;
import dev.tocsin.reporting.SlaReport;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;

/** The tables of a report as HTML, written once for everybody who is shown the same report. */
@Component
class Numbers {
    private static final int KEPT = 20;

    private final SpringTemplateEngine templates;
    private final Map<Question, Written> recent = new LinkedHashMap<>();

    Numbers(SpringTemplateEngine templates) {
        this.templates = templates;
    }

    private record Written(Instant asOf, String html) {}

    /** @param limits the range and what it is limited to, in words */
    String html(Question question, SlaReport report, String limits) {
        synchronized (recent) {
            Written known = recent.get(question);
            if (known != null && known.asOf().equals(report.asOf())) {
                return known.html();
            }
        }
        Context context = new Context();
        context.setVariables(Map.of("report", report, "limits", limits, "figures", new Figures()));
        String html = templates.process("sla", Set.of("numbers"), context);
        synchronized (recent) {
            recent.remove(question);
            if (recent.size() >= KEPT) {
                recent.remove(recent.keySet().iterator().next());
            }
            recent.put(question, new Written(report.asOf(), html));
        }
        return html;
    }
}
