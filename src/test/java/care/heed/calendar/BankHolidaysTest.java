package care.heed.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the holiday library to the published bank holidays (gov.uk to 2027, the Acts' rules after that). */
class BankHolidaysTest {

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
        "2026, 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
        "2027, 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
        "2028, 01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
        "2029, 01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
        "2030, 01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"
    })
    void englandAndWalesHaveTheirPublishedBankHolidays(int year, String published) {
        assertThat(weekdaysOf(Nation.ENGLAND_AND_WALES, year)).isEqualTo(dates(year, published));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26",
        "2026, 01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28",
        "2027, 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28",
        "2028, 01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26",
        "2029, 01-01 01-02 03-30 05-07 05-28 08-06 11-30 12-25 12-26",
        "2030, 01-01 01-02 04-19 05-06 05-27 08-05 12-02 12-25 12-26"
    })
    void scotlandKeepsTheSecondOfJanuaryAndStAndrewsDayButNotEasterMonday(int year, String published) {
        assertThat(weekdaysOf(Nation.SCOTLAND, year)).isEqualTo(dates(year, published));
    }

    @ParameterizedTest
    @CsvSource({
        "2025, 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26",
        "2026, 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28",
        "2027, 01-01 03-17 03-26 03-29 05-03 05-31 07-12 08-30 12-27 12-28",
        "2028, 01-03 03-17 04-14 04-17 05-01 05-29 07-12 08-28 12-25 12-26",
        "2029, 01-01 03-19 03-30 04-02 05-07 05-28 07-12 08-27 12-25 12-26",
        "2030, 01-01 03-18 04-19 04-22 05-06 05-27 07-12 08-26 12-25 12-26"
    })
    void northernIrelandAddsStPatrickAndTheTwelfth(int year, String published) {
        assertThat(weekdaysOf(Nation.NORTHERN_IRELAND, year)).isEqualTo(dates(year, published));
    }

    private static Set<LocalDate> weekdaysOf(Nation nation, int year) {
        return new BankHolidays(nation)
                .of(year).stream()
                        .filter(date -> date.getDayOfWeek().getValue() < 6)
                        .collect(Collectors.toSet());
    }

    private static Set<LocalDate> dates(int year, String published) {
        return Arrays.stream(published.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .collect(Collectors.toSet());
    }
}
