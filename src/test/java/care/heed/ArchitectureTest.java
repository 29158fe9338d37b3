package care.heed;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.PackVerifier;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rooms of the house and the walls between them. */
class ArchitectureTest {

    /** Without package-infos: a room that holds only its sentence counts as empty, and a rule about it fails. */
    private static final JavaClasses HEED = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludePackageInfos())
            .importPackages("care.heed");

    /** Which rooms a room may use. Engine wires everything, so nobody may depend on it. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            entry("calendar", Set.of()),
            entry("people", Set.of("calendar")),
            entry("deadlines", Set.of("calendar", "people")),
            entry("forms", Set.of()),
            entry("evidence", Set.of("people")),
            entry("notices", Set.of("people")),
            entry("pathways", Set.of("deadlines", "forms", "evidence", "notices", "people")),
            entry("thresholds", Set.of("evidence", "people")),
            entry("governance", Set.of("calendar", "people")),
            entry("intake", Set.of("people", "pathways")),
            entry(
                    "engine",
                    Set.of(
                            "calendar",
                            "people",
                            "deadlines",
                            "forms",
                            "evidence",
                            "notices",
                            "pathways",
                            "thresholds",
                            "governance",
                            "intake")));

    /** Rooms that come with their own work; taken off this list the day their first class is written. */
    private static final Set<String> NOT_BUILT_YET = Set.of();

    @Test
    void theHouseHasTheRoomsOfTheTableAndNoOthers() {
        Set<String> built = HEED.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("care.heed."))
                .map(name -> name.substring("care.heed.".length()))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> expected = new TreeSet<>(MAY_USE.keySet());
        expected.removeAll(NOT_BUILT_YET);
        assertThat(built).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void roomUsesOnlyTheRoomsItMay(String room) {
        String[] open = Stream.concat(Stream.of(room), MAY_USE.get(room).stream())
                .map(ArchitectureTest::inside)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(inside(room))
                .should()
                .dependOnClassesThat(resideInAPackage("care.heed..")
                        .and(DescribedPredicate.not(resideInAnyPackage(open)))
                        .as("are in a room other than %s", String.join(", ", MAY_USE.get(room))))
                .because("the table of rooms says what " + room + " may use")
                .allowEmptyShould(NOT_BUILT_YET.contains(room))
                .check(HEED);
    }

    static Stream<String> rooms() {
        return MAY_USE.keySet().stream().sorted();
    }

    @Test
    void roomsFormNoCycle() {
        slices().matching("care.heed.(*)..")
                .should()
                .beFreeOfCycles()
                .because("a room that needs itself through another cannot be read alone")
                .check(HEED);
    }

    @Test
    void calendarIsPureTimeArithmetic() {
        classes()
                .that()
                .resideInAPackage(inside("calendar"))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                        inside("calendar"), "java.lang..", "java.time..", "java.util..", "de.focus_shift.."))
                .because("working time must be testable without Spring, Camunda or a database")
                .check(HEED);
    }

    @Test
    void formsKnowTheModelsButNotTheRunningEngine() {
        noClasses()
                .that()
                .resideInAPackage(inside("forms"))
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.camunda.bpm.engine..", "org.springframework.."))
                .because("whether a submission is what the form allows depends on the form alone")
                .check(HEED);
    }

    @Test
    void noQueryIsLeftOpen() {
        noClasses()
                .should()
                .callMethod(JdbcClient.MappedQuerySpec.class, "stream")
                .because("such a stream holds its connection until it is closed; a list gives it back")
                .check(HEED);
    }

    @Test
    void evidenceAndNoticesOutliveTheEngine() {
        noClasses()
                .that()
                .resideInAnyPackage(inside("evidence"), inside("notices"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.."))
                .because("the register is the record and must not need Camunda to be read")
                .check(HEED);
    }

    @Test
    void onlyTheRoomsWithTablesSpeakSql() {
        noClasses()
                .that(outside("evidence", "notices", "governance", "engine"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.springframework.jdbc..", "org.postgresql.."))
                .because("every other room asks a room that owns its tables")
                .check(HEED);
    }

    @Test
    void onlyTheEngineRoomSeesTheInsideOfCamunda() {
        noClasses()
                .that(outside("engine"))
                .should()
                .dependOnClassesThat(resideInAPackage("org.camunda.bpm.engine.impl..")
                        // The public IdentityService hands out this one class of the inside.
                        .and(DescribedPredicate.not(
                                JavaClass.Predicates.type(org.camunda.bpm.engine.impl.identity.Authentication.class))))
                .because("a fork of Camunda 7 must remain a change of coordinates")
                .check(HEED);
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that(DescribedPredicate.not(theClockWiring()))
                .should()
                .accessTargetWhere(readsTheMachinesClock())
                .because("tests and training mode move the clock; nothing may look past it")
                .check(HEED);
    }

    @Test
    void dependenciesComeThroughConstructors() {
        NO_CLASSES_SHOULD_USE_FIELD_INJECTION
                .because("a class must show what it needs")
                .check(HEED);
    }

    @Test
    void nothingIsPrintedPastTheLog() {
        noClasses()
                // Its verifier is a command whose answer is what it prints; only the command line hands it a stream.
                .that(DescribedPredicate.not(JavaClass.Predicates.type(Heed.class)))
                .should(ACCESS_STANDARD_STREAMS)
                .because("what is printed escapes the rules about narrative in logs")
                .check(HEED);
    }

    @Test
    void onlyTheCommandLineVerifiesWithAStream() {
        noClasses()
                .that(DescribedPredicate.not(JavaClass.Predicates.type(Heed.class)))
                .and(DescribedPredicate.not(JavaClass.Predicates.type(PackVerifier.class)))
                .should()
                .dependOnClassesThat(JavaClass.Predicates.assignableTo(java.io.PrintStream.class))
                .because("a stream that somebody else may print to escapes the rule above")
                .check(HEED);
    }

    private static DescribedPredicate<JavaClass> theClockWiring() {
        return resideInAPackage(inside("engine"))
                .and(DescribedPredicate.describe(
                        "wire the clock", type -> type.getSimpleName().contains("Clock")));
    }

    /** Argument-free now(), now(ZoneId), the system clocks, and their older relatives. */
    private static DescribedPredicate<JavaAccess<?>> readsTheMachinesClock() {
        return DescribedPredicate.describe("the target reads the machine's clock", access -> {
            if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
                return false;
            }
            JavaClass owner = target.getOwner();
            List<String> parameters = target.getRawParameterTypes().stream()
                    .map(JavaClass::getName)
                    .toList();
            boolean now = owner.getPackageName().startsWith("java.time")
                    && target.getName().equals("now")
                    && (parameters.isEmpty() || parameters.equals(List.of(ZoneId.class.getName())));
            boolean systemClock = owner.isEquivalentTo(Clock.class)
                    && (target.getName().startsWith("system")
                            || target.getName().startsWith("tick"))
                    && !parameters.contains(Clock.class.getName());
            boolean millis =
                    owner.isEquivalentTo(System.class) && target.getName().equals("currentTimeMillis");
            boolean date =
                    owner.isEquivalentTo(Date.class) && target.getName().equals("<init>") && parameters.isEmpty();
            boolean calendar =
                    owner.isEquivalentTo(Calendar.class) && target.getName().equals("getInstance");
            return now || systemClock || millis || date || calendar;
        });
    }

    private static DescribedPredicate<JavaClass> outside(String... rooms) {
        String[] packages = Arrays.stream(rooms).map(ArchitectureTest::inside).toArray(String[]::new);
        return DescribedPredicate.not(resideInAnyPackage(packages)).as("are outside %s", String.join(", ", rooms));
    }

    private static String inside(String room) {
        return "care.heed." + room + "..";
    }
}
