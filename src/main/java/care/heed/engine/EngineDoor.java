package care.heed.engine;

import care.heed.evidence.Conflicts;
import care.heed.people.People;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.stereotype.Component;

/** Lets through to Camunda's interfaces only what the table of endpoints gives to a role that the person holds now. */
@Component
class EngineDoor {

    private final EndpointTable table = EndpointTable.read();
    private final People people;
    private final Conflicts conflicts;

    EngineDoor(People people, Conflicts conflicts) {
        this.people = people;
        this.conflicts = conflicts;
    }

    AuthorizationDecision decide(Supplier<Authentication> who, RequestAuthorizationContext context) {
        return new AuthorizationDecision(SignedIn.user(who.get())
                .filter(person -> opens(context.getRequest(), person))
                .isPresent());
    }

    /** What a request to the engine calls; empty where the table does not know it. */
    Optional<Endpoint> endpoint(HttpServletRequest request) {
        return table.find(request.getMethod(), Requests.sentPath(request));
    }

    private boolean opens(HttpServletRequest request, String person) {
        return endpoint(request)
                .filter(endpoint -> endpoint.without() == null || lacks(request, endpoint.without()))
                .filter(endpoint -> endpoint.isFor(people.rolesOf(person)))
                .filter(endpoint ->
                        !endpoint.unlessNamed() || conflicts.closedTo(person).isEmpty())
                .isPresent();
    }

    private static boolean lacks(HttpServletRequest request, String parameter) {
        String[] values = request.getParameterValues(parameter);
        return values == null || Arrays.stream(values).allMatch("false"::equals);
    }
}
