package dev.tocsin.web.oncall;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer of a schedule in JSON and YAML: either a rotation or a calendar elsewhere. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LayerJson(
        @NotBlank String name,
        @Nullable String duty,
        @Nullable String zone,
        @Nullable @Valid RotationJson rotation,
        @Nullable String calendar,
        @Nullable List<@Valid @NotNull HoursJson> hours,
        @Nullable LocalDate from,
        @Nullable LocalDate until) {

    /** With another address of its calendar. */
    public LayerJson at(@Nullable String address) {
        return new LayerJson(name, duty, zone, rotation, address, hours, from, until);
    }

    /** Who takes turns, how long, and when they hand over; members by their logins. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RotationJson(
            @NotBlank String cadence,
            @Nullable Integer every,
            @Nullable String handOffDay,
            @Nullable String handOffTime,
            @Nullable LocalDate startsOn,
            @NotNull List<String> members) {}

    /** Hours of some weekdays. */
    public record HoursJson(@NotNull List<String> days, @NotBlank String from, @NotBlank String until) {}
}
