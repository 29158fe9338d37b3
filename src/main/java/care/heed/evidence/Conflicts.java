package care.heed.evidence;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is implicated in which case: it is closed to them as if it did not exist, whatever their roles. */
@Component
public class Conflicts {

    private final JdbcClient jdbc;
    private final Register register;
    private final DuringTransaction<Map<Moment, Set<String>>> read = new DuringTransaction<>(HashMap::new);
    private final DuringTransaction<Map<String, Set<String>>> closed = new DuringTransaction<>(HashMap::new);

    Conflicts(JdbcClient jdbc, Register register) {
        this.jdbc = jdbc;
        this.register = register;
    }

    /** Before it holds a case, a transaction may wait for another that names somebody in it. */
    private record Moment(String caseReference, boolean held) {}

    /** Keeps that a step of a case names these people; who was named before stays named by the step that did. */
    public void name(String caseReference, String step, Collection<String> people, Instant at) {
        people.forEach(person -> jdbc.sql("""
                        insert into heed.implicated (case_reference, person, named_at, step)
                        values (:caseReference, :person, :at, :step)
                        on conflict do nothing
                        """)
                .param("caseReference", caseReference)
                .param("person", person)
                .param("at", Register.at(at))
                .param("step", step)
                .update());
        read.value().ifPresent(Map::clear);
        closed.value().ifPresent(Map::clear);
    }

    /** The people who are implicated in a case. */
    public Set<String> in(String caseReference) {
        return read.value()
                .map(known -> known.computeIfAbsent(
                        new Moment(caseReference, register.isHeld(caseReference)), moment -> readIn(caseReference)))
                .orElseGet(() -> readIn(caseReference));
    }

    /** Keeps for the running transaction what another question found out: the people who are implicated in a case. */
    public void knowIn(String caseReference, Set<String> people) {
        read.value().ifPresent(known -> known.put(new Moment(caseReference, register.isHeld(caseReference)), people));
    }

    /** The same of the cases that are closed to a person. */
    public void knowClosedTo(String person, Set<String> references) {
        closed.value().ifPresent(known -> known.put(person, references));
    }

    private Set<String> readIn(String caseReference) {
        return Set.copyOf(jdbc.sql("select person from heed.implicated where case_reference = :caseReference")
                .param("caseReference", caseReference)
                .query(String.class)
                .list());
    }

    /** The references of the cases that are closed to a person. */
    public Set<String> closedTo(String person) {
        return closed.value().map(known -> known.get(person)).orElseGet(() -> readClosedTo(person));
    }

    private Set<String> readClosedTo(String person) {
        return new TreeSet<>(jdbc.sql("select case_reference from heed.implicated where person = :person")
                .param("person", person)
                .query(String.class)
                .list());
    }
}
