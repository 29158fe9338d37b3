package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a figure tells of the cases behind it, in whichever order they were found. */
class FigureTest {

    private static final List<String> FOUND = List.of("NM-2027-10", "NM-2027-9", "NM-2026-11", "NM-2027-9");

    @Test
    void eachCaseIsToldOnceInTheOrderOfTheirNumbers() {
        assertThat(Figure.share("same-day-screens", 3, 4, FOUND).cases())
                .containsExactly("NM-2026-11", "NM-2027-9", "NM-2027-10");
    }

    @Test
    void theOrderInWhichTheyWereFoundMakesNoDifferenceButTheCasesDo() {
        Figure figure = Figure.share("same-day-screens", 3, 4, FOUND);

        assertThat(figure)
                .isEqualTo(Figure.share("same-day-screens", 3, 4, figure.cases()))
                .hasSameHashCodeAs(Figure.share("same-day-screens", 3, 4, figure.cases()))
                .isNotEqualTo(Figure.share("same-day-screens", 3, 4, List.of("NM-2027-10", "NM-2027-9")))
                .isNotEqualTo(Figure.share("same-day-screens", 2, 4, FOUND));
    }
}
