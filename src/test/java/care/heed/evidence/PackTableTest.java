package care.heed.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No cell of the table is a formula when a spreadsheet opens it. */
class PackTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "\n=1",
                "＝1",
                "|cmd",
                "%0",
                "=HYPERLINK(\"x\")"
            })
    void aCellThatWouldBeCalculatedIsMadeText(String cell) {
        assertThat(PackTable.harmless(cell)).isEqualTo("'" + cell);
    }

    @Test
    void everythingElseStaysAsItIs() {
        assertThat(PackTable.harmless("2027-03-01T10:00:00.000000Z")).isEqualTo("2027-03-01T10:00:00.000000Z");
        assertThat(PackTable.harmless("{\"a\":\"=1\"}")).isEqualTo("{\"a\":\"=1\"}");
        assertThat(PackTable.harmless(null)).isEmpty();
    }
}
