package care.heed.engine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks up for each task of a list whether there is a right to read it. Camunda's own statement joins all tasks of a role with
 * all rights of that role, and each open task has a right of its own: the time of a list grew with the square of the work.
 */
class RightsTaskByTask extends RewrittenStatements {

    /** The rights of whoever asks, joined by the ids to which a right may be given. No parameter changes its place. */
    private static final Pattern JOINED = Pattern.compile(
            "inner\\s+join\\s*\\(\\s*SELECT\\s+A\\.\\*\\s+FROM\\s+(\\S*ACT_RU_AUTHORIZATION)\\s+A\\s+WHERE\\b(.*?)\\)\\s*AUTH"
                    + "\\s+ON\\s*\\(\\s*AUTH\\.RESOURCE_ID_\\s+IN\\s*\\(([^()?]*)\\)\\s*\\)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String OF_TASKS = "ACT_RU_TASK RES";

    /** The same statement, with one right of each task where there is one. */
    @Override
    String rewritten(String sql) {
        if (!sql.contains(OF_TASKS)) {
            return sql;
        }
        Matcher joined = JOINED.matcher(sql);
        return joined.replaceAll(
                "inner join lateral (SELECT A.* FROM $1 A WHERE A.RESOURCE_ID_ IN ($3) AND ($2) LIMIT 1) AUTH ON true");
    }
}
