package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How the statements of lists of tasks are changed; that they find the same tasks as before, the tests of access show. */
class RightsTaskByTaskTest {

    /** As Camunda 7.24 sends it, shortened where nothing is changed. */
    private static final String LIST = """
            select distinct RES.REV_, RES.ID_ from camunda.ACT_RU_TASK RES
            left join camunda.ACT_RE_PROCDEF D on RES.PROC_DEF_ID_ = D.ID_
            inner join ( SELECT A.* FROM camunda.ACT_RU_AUTHORIZATION A WHERE A.TYPE_ < 2
             AND ( A.USER_ID_ in ( ?, '*') OR A.GROUP_ID_ IN ( ? ) )
             AND ( ( A.RESOURCE_TYPE_ = ? AND A.PERMS_ & ? = ? OR A.RESOURCE_TYPE_ = ? AND A.PERMS_ & ? = ? ) )
            ) AUTH ON (AUTH.RESOURCE_ID_ IN ( RES.ID_ , D.KEY_ , '*' ))
            WHERE ( 1 = 1 ) and ( (AUTH.RESOURCE_ID_ IS NOT NULL) ) order by RES.DUE_DATE_ asc LIMIT ? OFFSET ?
            """;

    @Test
    void aListOfTasksLooksForOneRightOfEachTask() {
        String changed = new RightsTaskByTask().rewritten(LIST);

        assertThat(changed.replaceAll("\\s+", " "))
                .contains("inner join lateral (SELECT A.* FROM camunda.ACT_RU_AUTHORIZATION A WHERE"
                        + " A.RESOURCE_ID_ IN ( RES.ID_ , D.KEY_ , '*' ) AND ( A.TYPE_ < 2 AND")
                .contains("LIMIT 1) AUTH ON true WHERE ( 1 = 1 )");
        assertThat(changed.replaceAll("[^?]", "")).isEqualTo(LIST.replaceAll("[^?]", ""));
    }

    @Test
    void whereParametersWouldChangePlacesNothingIsChanged() {
        String others = LIST.replace("D.KEY_ , '*'", "D.KEY_ , ?");

        assertThat(new RightsTaskByTask().rewritten(others)).isEqualTo(others);
    }

    @Test
    void aListOfSomethingElseStaysAsItIs() {
        String cases = LIST.replace("ACT_RU_TASK", "ACT_RU_EXECUTION");

        assertThat(new RightsTaskByTask().rewritten(cases)).isEqualTo(cases);
    }
}
