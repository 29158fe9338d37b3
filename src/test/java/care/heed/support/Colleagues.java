package care.heed.support;

import care.heed.people.People;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.boot.test.context.TestComponent;

/** Lets a test act as one of the training accounts, with exactly that person's roles and services. */
@TestComponent
public class Colleagues {

    private final IdentityService identityService;
    private final People people;

    Colleagues(IdentityService identityService, People people) {
        this.identityService = identityService;
        this.people = people;
    }

    /** Does something as a person, as if they had signed in, and steps back to the engine's own rights. */
    public <T> T as(String person, Supplier<T> work) {
        List<String> roles = new ArrayList<>(people.rolesOf(person));
        List<String> services = people.servicesOf(person);
        identityService.setAuthentication(person, roles, services);
        try {
            return work.get();
        } finally {
            identityService.clearAuthentication();
        }
    }

    public void as(String person, Runnable work) {
        as(person, () -> {
            work.run();
            return null;
        });
    }
}
