package care.heed.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The bank holidays of one nation, substitute days included, as the holiday library knows them. */
final class BankHolidays {

    private final Nation nation;
    private final HolidayManager library =
            HolidayManager.getInstance(ManagerParameters.create(HolidayCalendar.UNITED_KINGDOM));
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    BankHolidays(Nation nation) {
        this.nation = nation;
    }

    boolean contains(LocalDate date) {
        return of(date.getYear()).contains(date);
    }

    Set<LocalDate> of(int year) {
        return byYear.computeIfAbsent(year, this::read);
    }

    private Set<LocalDate> read(int year) {
        return library.getHolidays(Year.of(year), nation.region()).stream()
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }
}
