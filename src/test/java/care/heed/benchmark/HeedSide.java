package care.heed.benchmark;

import care.heed.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;

/** Heed itself. Who may do what is looked up once a person, as for a session; everything else is done as always. */
record HeedSide(ProcessEngine engine, People people, Map<String, Account> accounts) implements Side {

    /** A person with roles and services. */
    record Account(List<String> roles, List<String> services) {}

    HeedSide(ProcessEngine engine, People people) {
        this(engine, people, new ConcurrentHashMap<>());
    }

    @Override
    public <T> T as(String person, Supplier<T> work) {
        Account account = accounts.computeIfAbsent(
                person, id -> new Account(new ArrayList<>(people.rolesOf(id)), people.servicesOf(id)));
        engine.getIdentityService().setAuthentication(person, account.roles(), account.services());
        try {
            return work.get();
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Override
    public Map<String, Object> added(String form, String reference, Map<String, Object> answers) {
        return Map.of();
    }
}
