package care.heed.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.calendar.Nation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;

class ServicesTest {

    @Test
    void theTrainingServicesWorkAsPublished() throws IOException {
        Services services = new Services(training(Map.of()));

        assertThat(services.all()).extracting(CareService::id).containsExactly("oak-house", "elm-court");
        assertThat(services.get("oak-house").name()).isEqualTo("Oak House");
        assertThat(services.get("oak-house").nation()).isEqualTo(Nation.ENGLAND_AND_WALES);
        assertThat(services.get("elm-court").nation()).isEqualTo(Nation.SCOTLAND);
        assertThat(services.exists("elm-court")).isTrue();
        Instant wednesdayMorning = Instant.parse("2026-11-18T10:15:00Z");
        assertThat(services.get("oak-house").calendar().endOfWorkingDay(wednesdayMorning))
                .isEqualTo("2026-11-18T17:00:00Z");
        assertThat(services.get("elm-court").calendar().endOfWorkingDay(wednesdayMorning))
                .isEqualTo("2026-11-18T16:30:00Z");
        assertThat(services.get("elm-court").calendar().nextManagementReview(wednesdayMorning))
                .isEqualTo("2026-11-20T09:30:00Z");
    }

    @Test
    void anUnknownServiceIsSaidToBeUnknown() throws IOException {
        Services services = new Services(training(Map.of()));

        assertThat(services.exists("ash-lodge")).isFalse();
        assertThat(services.exists(null)).isFalse();
        assertThatThrownBy(() -> services.get("ash-lodge"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ash-lodge");
    }

    @ParameterizedTest
    @CsvSource({
        "heed.services.oak-house.name, ''",
        "heed.services.oak-house.nation, france",
        "heed.services.oak-house.nation, ''",
        "heed.services.oak-house.zone, Europe/Londn",
        "heed.services.oak-house.working-hours.monday, 17:00-09:00",
        "heed.services.oak-house.working-hours.monday, 09:00-09:00",
        "heed.services.oak-house.working-hours.monday, nine to five",
        "heed.services.oak-house.working-hours.monday, 09:00",
        "heed.services.oak-house.working-hours.mondy, 09:00-17:00",
        "heed.services.oak-house.shifts[1], 07:00",
        "heed.services.oak-house.shifts[2], 870",
        "heed.services.oak-house.management-review.days[0], someday",
        "heed.services.oak-house.management-review.days[1], monday",
        "heed.services.oak-house.management-review.at, 25:00",
        "heed.services.oak-house.supervision-cycle, sometimes",
        "heed.services.oak-house.extra-non-working-days[0], Christmas",
        "heed.services.oak-house.extra-days-off[0], 2026-12-24",
        "heed.services.ash-lodge.nation, scotland",
        "heed.services.Ash_Lodge.name, Ash Lodge"
    })
    void aWrongSettingStopsTheStartAndNamesTheProperty(String property, String value) {
        String named = property.equals("heed.services.ash-lodge.nation")
                ? "heed.services.ash-lodge.name" // a new service needs a name first
                : property.equals("heed.services.Ash_Lodge.name") ? "heed.services.Ash_Lodge" : property;

        assertThatThrownBy(() -> new Services(training(withList(property, value))))
                .satisfies(refusal -> assertThat(everyMessageOf(refusal)).contains(named));
    }

    @Test
    void aServiceWithoutShiftsStopsTheStart() {
        assertThatThrownBy(() -> new Services(training(Map.of("heed.services.oak-house.shifts", ""))))
                .hasMessageContaining("heed.services.oak-house.shifts")
                .hasMessageContaining("at least one shift start");
    }

    @Test
    void aServiceWhoseReviewsNeverFallOnAWorkingDayStopsTheStart() {
        assertThatThrownBy(() ->
                        new Services(training(Map.of("heed.services.oak-house.management-review.days", "sunday"))))
                .hasMessageContaining("heed.services.oak-house.management-review.days");
    }

    @Test
    void theProviderHasACalendarOfItsOwnButIsNoService() throws IOException {
        Services services = new Services(training(Map.of("heed.provider.working-hours.monday", "08:00-12:00")));

        assertThat(services.exists(Services.PROVIDER)).isFalse();
        assertThat(services.all()).extracting(CareService::id).doesNotContain(Services.PROVIDER);
        assertThat(services.get(Services.PROVIDER).calendar().endOfWorkingDay(Instant.parse("2026-11-23T09:00:00Z")))
                .isEqualTo("2026-11-23T12:00:00Z");
    }

    @Test
    void aWrongSettingOfTheProviderIsNamedByItsProperty() {
        assertThatThrownBy(() -> new Services(training(Map.of("heed.provider.nation", "atlantis"))))
                .satisfies(refusal -> assertThat(everyMessageOf(refusal)).contains("heed.provider.nation"));
        assertThatThrownBy(() -> new Services(training(Map.of("heed.services.provider.name", "Provider"))))
                .satisfies(refusal -> assertThat(everyMessageOf(refusal)).contains("heed.services.provider"));
    }

    @Test
    void aProviderWithoutAnyServiceStopsTheStart() {
        assertThatThrownBy(() -> new Services(new StandardEnvironment()))
                .hasMessageContaining("heed.services")
                .hasMessageContaining("at least one service");
    }

    private static String everyMessageOf(Throwable refusal) {
        Throwable root = NestedExceptionUtils.getMostSpecificCause(refusal);
        return refusal.getMessage() + " " + root.getMessage();
    }

    /** Lists are replaced as a whole by a higher source, so a wrong element needs its neighbours. */
    private static Map<String, Object> withList(String property, String value) {
        String list = property.replaceAll("\\[\\d+]$", "");
        return switch (property.substring(property.lastIndexOf('.') + 1)) {
            case "shifts[1]" -> Map.of(list + "[0]", "07:00", property, value);
            case "shifts[2]" -> Map.of(list + "[0]", "07:00", list + "[1]", "08:00", property, value);
            case "days[1]" -> Map.of(list + "[0]", "monday", property, value);
            default -> Map.of(property, value);
        };
    }

    private static StandardEnvironment training(Map<String, Object> overrides) throws IOException {
        StandardEnvironment environment = new StandardEnvironment();
        for (String file : List.of("application.yaml", "application-training.yaml")) {
            new YamlPropertySourceLoader()
                    .load(file, new ClassPathResource(file))
                    .forEach(source -> environment.getPropertySources().addFirst(source));
        }
        environment.getPropertySources().addFirst(new MapPropertySource("overrides", overrides));
        return environment;
    }
}
