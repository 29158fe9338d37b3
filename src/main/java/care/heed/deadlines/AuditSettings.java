package care.heed.deadlines;

import care.heed.calendar.Rounds;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/** When the provider holds its audits and its governance meeting. */
@Validated
@ConfigurationProperties("heed.audits")
record AuditSettings(
        @NotNull @Valid Held auditRecognition,
        @NotNull @Valid Held auditProtection,
        @NotNull @Valid Held governanceMeeting) {

    /**
     * The weekdays, the hour, and in which week of the month.
     *
     * @param weekOfMonth 1 for the first such weekday of a month; null for every week
     */
    record Held(
            @NotEmpty Set<DayOfWeek> days,
            @Min(1) @Max(4) Integer weekOfMonth,
            @NotNull @DateTimeFormat(pattern = "HH:mm") LocalTime at) {

        Rounds rounds() {
            return new Rounds(days, weekOfMonth == null ? 0 : weekOfMonth, at);
        }
    }
}
