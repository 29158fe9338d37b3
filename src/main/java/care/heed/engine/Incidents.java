package care.heed.engine;

import care.heed.people.People;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** What the engine could not do and waits for an administrator, over all services. */
@Component
class Incidents {

    private final RuntimeService runtime;
    private final People people;

    Incidents(RuntimeService runtime, People people) {
        this.runtime = runtime;
        this.people = people;
    }

    /** One that reaches its callers counts once. */
    long open() {
        return people.unrestricted(() -> runtime.createIncidentQuery().list().stream()
                .filter(incident -> incident.getId().equals(incident.getRootCauseIncidentId()))
                .count());
    }
}
