package care.heed.people;

import care.heed.calendar.ManagementReviews;
import care.heed.calendar.Nation;
import care.heed.calendar.ServiceCalendar;
import care.heed.calendar.SupervisionCycle;
import care.heed.calendar.WorkingHours;
import care.heed.calendar.WorkingPattern;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/** Turns one service's settings into a service, or refuses with the full name of the property that is wrong. */
final class ServiceReader {

    private final String prefix;
    private final String id;
    private final ServiceSettings settings;

    /** The prefix is what the settings' properties begin with. */
    ServiceReader(String prefix, String id, ServiceSettings settings) {
        this.prefix = prefix;
        this.id = id;
        this.settings = settings;
    }

    CareService read() {
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new InvalidConfigurationPropertyValueException(
                    prefix, id, "a service id is small letters, digits and single hyphens");
        }
        String name = required("name", settings.name());
        Nation nation = choice("nation", settings.nation(), Nation.class);
        Map<DayOfWeek, WorkingHours> hours = workingHours();
        WorkingPattern pattern = new WorkingPattern(
                nation,
                zone(),
                hours,
                shifts(),
                managementReviews(hours.keySet()),
                choice("supervision-cycle", settings.supervisionCycle(), SupervisionCycle.class),
                extraNonWorkingDays());
        return new CareService(id, name, nation, new ServiceCalendar(pattern));
    }

    private ZoneId zone() {
        try {
            return ZoneId.of(required("zone", settings.zone()));
        } catch (DateTimeException unknown) {
            throw wrong("zone", settings.zone(), "this is not a time zone; write one such as Europe/London");
        }
    }

    private Map<DayOfWeek, WorkingHours> workingHours() {
        Map<DayOfWeek, WorkingHours> hours = new EnumMap<>(DayOfWeek.class);
        settings.workingHours().forEach((day, text) -> {
            String property = "working-hours." + day;
            if (hours.put(choice(property, day, DayOfWeek.class), hoursOf(property, text)) != null) {
                throw wrong(property, text, "this weekday stands twice");
            }
        });
        if (hours.isEmpty()) {
            throw wrong(
                    "working-hours", "", "at least one weekday needs working hours, such as monday: \"09:00-17:00\"");
        }
        return hours;
    }

    private WorkingHours hoursOf(String property, String text) {
        String[] ends = required(property, text).split("-", -1);
        if (ends.length != 2) {
            throw wrong(property, text, "working hours are written as \"09:00-17:00\", in quotes");
        }
        LocalTime opens = time(property, ends[0]);
        LocalTime closes = time(property, ends[1]);
        if (!closes.isAfter(opens)) {
            throw wrong(property, text, "closing must be after opening");
        }
        return new WorkingHours(opens, closes);
    }

    private List<LocalTime> shifts() {
        Set<LocalTime> starts = new LinkedHashSet<>();
        List<String> written = settings.shifts();
        for (int index = 0; index < written.size(); index++) {
            String property = "shifts[" + index + "]";
            if (!starts.add(time(property, written.get(index)))) {
                throw wrong(property, written.get(index), "this shift start stands twice");
            }
        }
        if (starts.isEmpty()) {
            throw wrong("shifts", "", "at least one shift start is needed, such as \"07:00\"");
        }
        return List.copyOf(starts);
    }

    private ManagementReviews managementReviews(Set<DayOfWeek> workingWeekdays) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        List<String> written = settings.managementReview().days();
        for (int index = 0; index < written.size(); index++) {
            String property = "management-review.days[" + index + "]";
            if (!days.add(choice(property, written.get(index), DayOfWeek.class))) {
                throw wrong(property, written.get(index), "this weekday stands twice");
            }
        }
        if (Collections.disjoint(days, workingWeekdays)) {
            throw wrong("management-review.days", written, "at least one review must fall on a day with working hours");
        }
        return new ManagementReviews(
                days, time("management-review.at", settings.managementReview().at()));
    }

    private Set<LocalDate> extraNonWorkingDays() {
        Set<LocalDate> days = new LinkedHashSet<>();
        List<String> written = settings.extraNonWorkingDays();
        for (int index = 0; index < written.size(); index++) {
            String property = "extra-non-working-days[" + index + "]";
            try {
                days.add(LocalDate.parse(required(property, written.get(index))));
            } catch (DateTimeException unreadable) {
                throw wrong(property, written.get(index), "this is not a date; write one such as 2027-12-24");
            }
        }
        return days;
    }

    private LocalTime time(String property, String text) {
        try {
            return LocalTime.parse(required(property, text));
        } catch (DateTimeException unreadable) {
            throw wrong(property, text, "this is not a time of day; write one such as \"07:00\", in quotes");
        }
    }

    private <E extends Enum<E>> E choice(String property, String text, Class<E> type) {
        String written = required(property, text);
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word(value).equals(written))
                .findFirst()
                .orElseThrow(() -> wrong(
                        property,
                        text,
                        "write one of "
                                + Arrays.stream(type.getEnumConstants())
                                        .map(ServiceReader::word)
                                        .collect(Collectors.joining(", "))));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private String required(String property, String text) {
        if (text == null || text.isBlank()) {
            throw wrong(property, "", "a value is needed");
        }
        return text.strip();
    }

    private InvalidConfigurationPropertyValueException wrong(String property, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(prefix + "." + property, value, reason);
    }
}
