package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.evidence.TrackedActions;
import care.heed.people.CareService;
import care.heed.people.Services;
import care.heed.support.GeneratedYear;
import care.heed.support.TestClock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every figure of a year says what a person with a pencil finds who reads its definition and the cases. */
@GeneratedYear
class FiguresYearTest {

    private static final Period YEAR =
            new Period(Instant.parse("2026-03-31T23:00:00Z"), Instant.parse("2027-03-31T23:00:00Z"));
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @Autowired
    Figures figures;

    @Autowired
    Register register;

    @Autowired
    NearMisses nearMisses;

    @Autowired
    TrackedActions actions;

    @Autowired
    Services services;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestClock clock;

    @Autowired
    LuckWords luck;

    private List<CaseOnPaper> cases;

    @BeforeEach
    void readEveryCase() {
        cases = jdbc.sql("select reference from heed.near_miss").query(String.class).list().stream()
                .map(reference -> new CaseOnPaper(
                        nearMisses.find(reference).orElseThrow(),
                        register.chain(reference).stream()
                                .map(chained -> new CaseOnPaper.Line(chained.sequence(), chained.entry()))
                                .toList(),
                        actions.of(reference)))
                .toList();
    }

    @Test
    void everyFigureOfTheYearIsWhatItsDefinitionSays() {
        assertSameOnPaper(new Scope(YEAR, everyService()));
        assertThat(figures.all(new Scope(YEAR, everyService())))
                .as("figures that the year has something to say about")
                .filteredOn(figure -> figure.numerator() > 0)
                .hasSizeGreaterThan(60);
    }

    @Test
    void everyFigureOfEachServiceIsWhatItsDefinitionSays() {
        everyService().forEach(service -> assertSameOnPaper(new Scope(YEAR, List.of(service))));
    }

    @Test
    void everyFigureOfEachMonthIsWhatItsDefinitionSays() {
        List<YearMonth> months = IntStream.range(0, 13)
                .mapToObj(YearMonth.of(2026, 4)::plusMonths)
                .toList();
        months.forEach(month -> assertSameOnPaper(new Scope(
                new Period(
                        month.atDay(1).atStartOfDay(LONDON).toInstant(),
                        month.plusMonths(1).atDay(1).atStartOfDay(LONDON).toInstant()),
                everyService())));
    }

    @Test
    void aFigureAskedForAloneIsTheSameAsAmongAll() {
        Scope scope = new Scope(YEAR, everyService());

        assertThat(figures.all(scope))
                .allSatisfy(figure -> assertThat(figures.of(figure.id(), scope)).isEqualTo(figure));
    }

    @Test
    void nothingCountsWhereNoServiceIsAskedFor() {
        assertThat(figures.all(new Scope(YEAR, List.of()))).allSatisfy(figure -> {
            assertThat(figure.numerator()).isZero();
            assertThat(figure.cases()).isEmpty();
        });
    }

    private void assertSameOnPaper(Scope scope) {
        FiguresOnPaper paper = new FiguresOnPaper(cases, scope, services, luck.luckWords(), clock.now());
        SoftAssertions all = new SoftAssertions();
        figures.all(scope)
                .forEach(figure -> all.assertThat(figure).as("%s", scope).isEqualTo(paper.of(figure.id())));
        all.assertAll();
    }

    private List<String> everyService() {
        return services.all().stream().map(CareService::id).toList();
    }
}
