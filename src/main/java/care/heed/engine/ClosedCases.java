package care.heed.engine;

import care.heed.evidence.Conflicts;
import care.heed.people.Roles;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;

/**
 * Hides from a person, in every query that they make of the engine, the cases in which they are implicated: Camunda's own
 * rights know services and models, but not single cases. What the engine asks for itself stays whole.
 *
 * <p>Nor does anyone find work or cases by variables that they may not read: the finding would tell the value.
 */
class ClosedCases extends RewrittenStatements {

    private static final Pattern SELECT = Pattern.compile("\\s*(?i:select|with)\\b");
    private static final Pattern REFERENCE = Pattern.compile("NM-\\d+-\\d+");

    private static final Set<String> VARIABLES = Set.of("ACT_RU_VARIABLE", "ACT_HI_VARINST", "ACT_HI_DETAIL");

    /** The tables whose rows belong to one process instance, and the column that says to which. */
    private static final Map<String, String> INSTANCE = Map.ofEntries(
            Map.entry("ACT_RU_TASK", "PROC_INST_ID_"),
            Map.entry("ACT_RU_EXECUTION", "PROC_INST_ID_"),
            Map.entry("ACT_RU_VARIABLE", "PROC_INST_ID_"),
            Map.entry("ACT_RU_EVENT_SUBSCR", "PROC_INST_ID_"),
            Map.entry("ACT_RU_INCIDENT", "PROC_INST_ID_"),
            Map.entry("ACT_RU_EXT_TASK", "PROC_INST_ID_"),
            Map.entry("ACT_RU_JOB", "PROCESS_INSTANCE_ID_"),
            Map.entry("ACT_HI_PROCINST", "PROC_INST_ID_"),
            Map.entry("ACT_HI_ACTINST", "PROC_INST_ID_"),
            Map.entry("ACT_HI_TASKINST", "PROC_INST_ID_"),
            Map.entry("ACT_HI_VARINST", "PROC_INST_ID_"),
            Map.entry("ACT_HI_DETAIL", "PROC_INST_ID_"),
            Map.entry("ACT_HI_DECINST", "PROC_INST_ID_"),
            Map.entry("ACT_HI_DEC_IN", "ROOT_PROC_INST_ID_"),
            Map.entry("ACT_HI_DEC_OUT", "ROOT_PROC_INST_ID_"),
            Map.entry("ACT_HI_COMMENT", "PROC_INST_ID_"),
            Map.entry("ACT_HI_ATTACHMENT", "PROC_INST_ID_"),
            Map.entry("ACT_HI_OP_LOG", "PROC_INST_ID_"),
            Map.entry("ACT_HI_INCIDENT", "PROC_INST_ID_"),
            Map.entry("ACT_HI_EXT_TASK_LOG", "PROC_INST_ID_"),
            Map.entry("ACT_HI_IDENTITYLINK", "ROOT_PROC_INST_ID_"),
            Map.entry("ACT_HI_JOB_LOG", "PROCESS_INSTANCE_ID_"));

    private final String prefix;
    private final Pattern table;
    private final Pattern mainTable;
    private final Supplier<Conflicts> conflicts;
    private final Supplier<Authentication> asking;
    private final ThreadLocal<Seen> seen = new ThreadLocal<>();

    ClosedCases(String prefix, Supplier<Conflicts> conflicts, Supplier<Authentication> asking) {
        this.prefix = prefix;
        this.table = Pattern.compile(Pattern.quote(prefix) + "(ACT_\\w+)\\b(?=(\\s+(?:(?i:as)\\s+)?(\\w+))?)");
        this.mainTable = Pattern.compile("(?i:from)\\s*\\(?\\s*" + Pattern.quote(prefix) + "(ACT_\\w+)");
        this.conflicts = conflicts;
        this.asking = asking;
    }

    /** What was found closed to whoever asks; one sign-in of a request stays as it was when the request came in. */
    private record Seen(Authentication asking, Set<String> references) {}

    @Override
    String rewritten(String sql) {
        Authentication person = asking.get();
        CommandContext command = Context.getCommandContext();
        if (person == null
                || command == null
                || !command.isAuthorizationCheckEnabled()
                || !SELECT.matcher(sql).lookingAt()) {
            return sql;
        }
        Set<String> closed = closedTo(person);
        boolean byVariables = asksByVariables(sql, person);
        return byVariables || !closed.isEmpty() ? without(closed, byVariables, sql) : sql;
    }

    private Set<String> closedTo(Authentication person) {
        Seen known = seen.get();
        if (known == null || known.asking() != person) {
            // Kept first: the question itself must not ask again.
            seen.set(new Seen(person, Set.of()));
            known = new Seen(person, conflicts.get().closedTo(person.getUserId()));
            seen.set(known);
        }
        return known.references();
    }

    /** The same statement on tables that lack the rows of these cases. */
    private String without(Set<String> references, boolean byVariables, String sql) {
        String keys = Stream.concat(Stream.of(""), references.stream().filter(REFERENCE.asMatchPredicate()))
                .map(reference -> "'" + reference + "'")
                .collect(Collectors.joining(", "));
        Matcher tables = table.matcher(sql);
        StringBuilder open = new StringBuilder();
        while (tables.find()) {
            String name = tables.group(1).toUpperCase(java.util.Locale.ROOT);
            String column = INSTANCE.get(name);
            if (column != null) {
                String rows = """
                        (select * from %1$s%2$s where %3$s is null or %3$s not in (
                            select PROC_INST_ID_ from %1$sACT_HI_PROCINST where BUSINESS_KEY_ in (%4$s)))%5$s""".formatted(prefix, name, column, keys, isAlias(tables.group(3)) ? "" : " " + name);
                tables.appendReplacement(open, Matcher.quoteReplacement(rows));
            }
        }
        return tables.appendTail(open).toString();
    }

    private static boolean isAlias(String next) {
        return next != null
                && !next.matches(
                        "(?i)where|left|right|inner|outer|full|cross|join|on|order|group|having|union|limit|for|set");
    }

    /** Whether the statement looks for something else by its variables, for someone who may not read them all. */
    private boolean asksByVariables(String sql, Authentication person) {
        Matcher main = mainTable.matcher(sql);
        return VARIABLES.stream().anyMatch(sql::contains)
                && !(person.getGroupIds() != null && person.getGroupIds().contains(Roles.AUDITOR))
                && !(main.find() && VARIABLES.contains(main.group(1)));
    }
}
