package care.heed.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.Tables;
import java.util.List;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleInWordsTest {

    static {
        Tables.quiet(DmnEngineConfiguration.createDefaultDmnEngineConfiguration());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', useHeadersInDisplayName = true, textBlock = """
                    cell                                        | words
                    >= 2                                        | is at least 2
                    ? >= 2                                      | is at least 2
                    2 <= ?                                      | is at least 2
                    -5                                          | is -5
                    < 0, not(? instance of number)              | is less than 0 or not a number
                    [0..2)                                      | is at least 0 and less than 2
                    [0..2), 5                                   | is (at least 0 and less than 2) or 5
                    "minor", "moderate"                         | is minor or moderate
                    "yes, but, or"                              | is yes, but, or
                    not("yes", "no")                            | is anything but yes or no
                    null, ""                                    | is not given
                    not(false)                                  | is anything but false
                    ? != "no"                                   | is anything but no
                    count(?) >= 2                               | has at least 2 of them
                    count(?) = 1                                | has 1 of them
                    count(?) in [1..2]                          | has at least 1 and at most 2 of them
                    count(?) in (1, 3)                          | has 1 or 3 of them
                    count(?) >= 1 and count(?) < 3              | has at least 1 of them and has less than 3 of them
                    null, count(?) = 0                          | is not given or has 0 of them
                    not(? = null or ? instance of list)         | is given and is no list
                    not(list contains([1, 2, 3], ?))            | is anything but 1 or 2 or 3
                    list contains(?, "abuse") and count(?) >= 2 | contains abuse and has at least 2 of them
                    not(list contains(?, "abuse"))              | does not contain abuse
                    ? in ("a", "b")                             | is a or b
                    ? = 1 and (? = 2 or ? = 3)                  | is 1 and is (2 or 3)
                    not(>= 2)                                   | satisfies not(>= 2)
                    modulo(?, 2) = 0                            | satisfies modulo(?, 2) = 0
                    ? > other                                   | satisfies ? > other
                    not valid <                                 | satisfies not valid <
                    """)
    void aConditionIsSaidOrShown(String cell, String words) {
        assertThat(ConditionInWords.of(cell)).isEqualTo(words);
    }

    @Test
    void aRowIsASentence() throws Exception {
        DecisionTable table = TableFileTest.shipped("route").table("route");
        List<Rule> rules = List.copyOf(table.getRules());

        assertThat(RuleInWords.of(table, rules.get(1)))
                .isEqualTo("If \"High-risk indicators found\" has 1 of them, then \"Route\" is enhanced-monitoring.");
    }

    @Test
    void everyShippedConditionIsSaid() throws Exception {
        for (String file : GuardTest.files()) {
            TableFile table = TableFileTest.shipped(file);
            for (String decision : table.decisions()) {
                for (Rule rule : table.table(decision).getRules()) {
                    assertThat(RuleInWords.of(table.table(decision), rule)).doesNotContain("satisfies");
                }
            }
        }
    }
}
