package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.ibatis.scripting.xmltags.OgnlCache;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a statement reads is what the object says, the first time and every other. */
class RememberedGettersTest {

    @BeforeAll
    static void asHeedDoes() {
        RememberedGetters.use();
    }

    /** As queries of Camunda are: with a getter, a method of the very name, a field that only has a name, one that fails. */
    public static class Asked {

        private final String taskId;
        private final boolean tenantIdSet;

        @SuppressWarnings("unused")
        private final String onlyAField = "field";

        Asked(String taskId, boolean tenantIdSet) {
            this.taskId = taskId;
            this.tenantIdSet = tenantIdSet;
        }

        public String getTaskId() {
            return taskId;
        }

        public boolean isTenantIdSet() {
            return tenantIdSet;
        }

        public Object failing() {
            throw new IllegalStateException("as asked");
        }
    }

    @Test
    void aPropertyIsReadAnewFromEachObjectByWhateverItHas() {
        for (int time = 0; time < 2; time++) {
            Asked first = new Asked("a", true);
            Asked second = new Asked(null, false);

            assertThat(OgnlCache.getValue("taskId", first)).isEqualTo("a");
            assertThat(OgnlCache.getValue("taskId", second)).isNull();
            assertThat(OgnlCache.getValue("tenantIdSet", first)).isEqualTo(true);
            assertThat(OgnlCache.getValue("isTenantIdSet", first)).isEqualTo(true);
            assertThat(OgnlCache.getValue("isTenantIdSet", second)).isEqualTo(false);
            assertThat(OgnlCache.getValue("onlyAField", first)).isEqualTo("field");
        }
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        Asked asked = new Asked("a", true);

        assertThatThrownBy(() -> OgnlCache.getValue("failing", asked)).hasRootCauseMessage("as asked");
        assertThatThrownBy(() -> OgnlCache.getValue("missing", asked)).hasMessageContaining("missing");
    }
}
