package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The check of gaps and overlaps says what the engine would do, for any values whatever. */
class CoverageTest {

    private static final List<String> CELLS = List.of(
            "",
            "-",
            "1",
            ">= 2",
            "< 1",
            "[1..3)",
            "]1..2]",
            "< 0, not(? instance of number)",
            "not(? instance of number)",
            "\"a\"",
            "\"a\", \"b\"",
            "not(\"a\")",
            "not(\"a\", \"b\")",
            "null",
            "not(null)",
            "null, \"\"",
            "true",
            "not(false)",
            "? = \"a\"",
            "? != 2",
            "? >= 1 and ? < 3",
            "? in (\"a\", 1)",
            "count(?) >= 2",
            "count(?) = 1",
            "null, count(?) = 0",
            "not(? = null or ? instance of list)",
            "list contains(?, \"a\")",
            "not(list contains(?, \"a\"))",
            "list contains(?, \"a\") and count(?) >= 2",
            "list contains(?, \"a\") or list contains(?, \"b\")",
            "list contains([1, 2, \"a\"], ?)",
            "not(list contains([1, 2], ?))",
            "? instance of string",
            "not(? instance of string or ? instance of number)",
            "? instance of date");

    @Property(tries = 300)
    void theWalkAgreesWithTheEngine(@ForAll("tables") SampleTable table, @ForAll Random random) {
        TableFile file = table.file();
        List<AskedColumn> columns = table.columns();
        boolean gap = false;
        boolean overlap = false;
        Set<Integer> first = new LinkedHashSet<>();
        for (Map<String, Object> facts : facts(table, columns, random)) {
            try {
                List<String> rows = file.decide("sample", facts).rules();
                gap |= rows.isEmpty();
                rows.stream().limit(1).forEach(row -> first.add(Integer.valueOf(row.substring(3))));
            } catch (UndecidedException several) {
                overlap = true;
            }
        }

        List<Problem> problems = table.problems();

        assertThat(saying(problems, "No row answers")).as("gaps").isEqualTo(gap);
        if (table.hitPolicy().equals("UNIQUE")) {
            assertThat(saying(problems, "both apply")).as("overlaps").isEqualTo(overlap);
        } else {
            Set<Integer> never = new LinkedHashSet<>();
            problems.stream()
                    .filter(problem -> problem.message().contains("can never apply"))
                    .forEach(problem -> never.add(problem.row() - 1));
            assertThat(first).noneMatch(never::contains);
            assertThat(first.size() + never.size())
                    .as("rows that apply or are said never to")
                    .isEqualTo(table.rows().size());
        }
    }

    @Provide
    Arbitrary<SampleTable> tables() {
        return Arbitraries.integers()
                .between(1, 3)
                .flatMap(columns -> Arbitraries.of(CELLS)
                        .list()
                        .ofSize(columns)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(5)
                        .flatMap(rows -> Arbitraries.of("", "", "string")
                                .list()
                                .ofSize(columns)
                                .flatMap(types -> Arbitraries.of("UNIQUE", "FIRST")
                                        .map(policy -> SampleTable.of(policy, types, rows)))));
    }

    @Example
    void manyColumnsAreWalkedAndNotMultiplied() {
        List<String> types = java.util.Collections.nCopies(12, "");
        List<List<String>> rows = new ArrayList<>();
        for (int row = 0; row < 12; row++) {
            List<String> cells = new ArrayList<>();
            for (int column = 0; column < 12; column++) {
                cells.add(column < row ? ">= 5" : column == row ? "< 5, not(? instance of number)" : "");
            }
            rows.add(cells);
        }
        SampleTable table = SampleTable.of("UNIQUE", types, rows);

        assertThat(Completeness.of(table.columns(), rows.size()).gaps()).hasSize(1);
    }

    @Example
    void aGapIsSaidInWordsWithoutWhatDoesNotMatter() {
        assertThat(SampleTable.of(
                                "UNIQUE",
                                List.of("string", ""),
                                List.of(
                                        List.of("", "< 2"),
                                        List.of("\"yes\"", "> 2"),
                                        List.of("not(\"yes\")", "> 2"),
                                        List.of("", "not(? instance of number)")))
                        .problems())
                .containsExactly(
                        new Problem(
                                "sample",
                                null,
                                null,
                                "No row answers where \"Question 1\" is 2. Every case needs an answer; add a row or widen one."));
    }

    @Example
    void anOverlapNamesBothRowsAndAnExample() {
        assertThat(SampleTable.of("UNIQUE", "<= 2", ">= 2", "not(? instance of number)")
                        .problems())
                .containsExactly(
                        new Problem(
                                "sample",
                                2,
                                "Question 0",
                                "Rows 1 and 2 both apply where \"Question 0\" is 2. Only one row may apply; change one of them."));
    }

    @Example
    void aConditionThatIsNotUnderstoodIsToldAndNotGuessedAt() {
        assertThat(SampleTable.of("UNIQUE", "modulo(?, 2) = 0", "not(modulo(?, 2) = 0)")
                        .problems())
                .extracting(Problem::row)
                .containsExactly(1, 2);
        assertThat(SampleTable.of("COLLECT", "modulo(?, 2) = 0").problems()).isEmpty();
    }

    @Example
    void aRowThatCanNeverApplyIsTold() {
        assertThat(SampleTable.of("COLLECT", "? > 2 and ? < 1", "> 2").problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.row()).isEqualTo(1);
                    assertThat(problem.message()).startsWith("This row can never apply");
                });
        assertThat(SampleTable.of("FIRST", "-", "> 2").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.row()).isEqualTo(2));
    }

    private static boolean saying(List<Problem> problems, String words) {
        return problems.stream().anyMatch(problem -> problem.message().contains(words));
    }

    /** One of each class that the check makes of a column's values, and others at random; of very many, a part. */
    private static List<Map<String, Object>> facts(SampleTable table, List<AskedColumn> columns, Random random) {
        List<Map<String, Object>> all = new ArrayList<>(List.of(new HashMap<>()));
        for (AskedColumn column : columns) {
            List<Object> values = new ArrayList<>();
            column.byRows().values().forEach(same -> {
                values.add(same.get(0).value());
                values.add(same.get(random.nextInt(same.size())).value());
            });
            values.add(anything(random));
            values.add(anything(random));
            List<Map<String, Object>> more = new ArrayList<>();
            for (Map<String, Object> facts : all) {
                for (Object value : values) {
                    Map<String, Object> with = new HashMap<>(facts);
                    with.put(column.name(), value);
                    more.add(with);
                }
            }
            all = more;
        }
        return all;
    }

    private static Object anything(Random random) {
        List<Object> some = Arrays.asList(
                null,
                random.nextInt(6) - 1,
                random.nextInt(12) / 4.0 - 0.5,
                new BigDecimal("1.999"),
                2L,
                "a",
                "b",
                "c",
                "",
                "1",
                "A",
                true,
                false,
                LocalDate.of(2027, 3, 28),
                Map.of("a", 1));
        if (random.nextInt(3) > 0) {
            return some.get(random.nextInt(some.size()));
        }
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            list.add(some.get(random.nextInt(some.size())));
        }
        return list;
    }
}
