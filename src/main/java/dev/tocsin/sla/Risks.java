package dev.tocsin.sla;

import dev.tocsin.incident.IncidentId;
import dev.tocsin.incident.IncidentView;
import dev.tocsin.incident.lists.OpenIncidents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The deadlines that are at risk now; planned maintenance is no risk while it lasts. */
@Component
public class Risks {
    private static final int PIECE = 100;

    private final SlaClocks clocks;
    private final Pauses pauses;
    private final OpenIncidents incidents;

    Risks(SlaClocks clocks, Pauses pauses, OpenIncidents incidents) {
        this.clocks = clocks;
        this.pauses = pauses;
        this.incidents = incidents;
    }

    /** A clock at risk, with its incident. */
    public record Risk(IncidentView incident, SlaClock clock) {}

    /** The earliest deadline first, however many others run. */
    public List<Risk> mostUrgent(Instant now, int limit) {
        List<Risk> risks = new ArrayList<>();
        List<SlaClock> piece = clocks.pastRisk(now, null, PIECE);
        while (!piece.isEmpty()) {
            Map<IncidentId, IncidentView> found =
                    incidents
                            .these(piece.stream()
                                    .map(SlaClock::incident)
                                    .distinct()
                                    .toList())
                            .stream()
                            .collect(Collectors.toMap(IncidentView::id, Function.identity()));
            for (SlaClock clock : piece) {
                IncidentView it = found.get(clock.incident());
                if (it != null && pauses.standing(clock, it, now) == Standing.AT_RISK) {
                    risks.add(new Risk(it, clock));
                }
            }
            piece = piece.size() == PIECE && risks.size() < limit
                    ? clocks.pastRisk(now, piece.get(PIECE - 1), PIECE)
                    : List.of();
        }
        return risks.stream().limit(limit).toList();
    }
}
