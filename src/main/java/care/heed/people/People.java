package care.heed.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.identity.UserQuery;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.stereotype.Component;

/** Who is who: the people with accounts, their roles and the services whose cases they may see. */
@Component
public class People {

    /** Under this name an account tells that it is a system's: nobody sits behind it to whom work could be given. */
    public static final String SYSTEM = "system";

    private final IdentityService identityService;
    private final Services services;
    private final ThreadLocal<Map<Question, List<String>>> known = new ThreadLocal<>();

    /** What is asked about somebody, or about a role. */
    private record Question(String what, String of, String at) {}

    public People(IdentityService identityService, Services services) {
        this.identityService = identityService;
        this.services = services;
    }

    /** The person on whose behalf this thread works; empty for the engine's own work. */
    public Optional<String> currentUser() {
        return Optional.ofNullable(identityService.getCurrentAuthentication()).map(Authentication::getUserId);
    }

    /** The ids of the services whose cases the person sees: all for a provider-wide role, else their own. */
    public List<String> servicesOf(String userId) {
        return servicesOf(userId, rolesOf(userId));
    }

    private List<String> servicesOf(String userId, Set<String> roles) {
        List<String> all = services.all().stream().map(CareService::id).toList();
        if (roles.stream().anyMatch(Roles.PROVIDER_WIDE::contains)) {
            return all;
        }
        List<String> own = once(
                new Question("services", userId, null),
                () -> identityService.createTenantQuery().userMember(userId).list().stream()
                        .map(Tenant::getId)
                        .toList());
        return all.stream().filter(own::contains).toList();
    }

    /** Whether the person sees cases of a service at all; which folders of them open is asked of {@link Folder}. */
    public boolean seesCasesOf(String userId, String serviceId) {
        Set<String> roles = rolesOf(userId);
        return roles.stream().anyMatch(role -> Roles.PROVIDER_WIDE.contains(role) || Roles.ON_SERVICE.contains(role))
                && servicesOf(userId, roles).contains(serviceId);
    }

    public Set<String> rolesOf(String userId) {
        return Set.copyOf(once(
                new Question("roles", userId, null),
                () -> identityService.createGroupQuery().groupMember(userId).list().stream()
                        .map(Group::getId)
                        .toList()));
    }

    public boolean exists(String userId) {
        return userId != null
                && !userId.isBlank()
                && unrestricted(() ->
                                identityService.createUserQuery().userId(userId).count())
                        == 1;
    }

    /** Whether the account is a person's, who can be given work. */
    public boolean isPerson(String userId) {
        return userId != null && identityService.getUserInfo(userId, SYSTEM) == null;
    }

    /** The name others see; the id itself for someone who has left. */
    public String nameOf(String userId) {
        return unrestricted(
                        () -> identityService.createUserQuery().userId(userId).list())
                .stream()
                .findFirst()
                .map(user -> personOf(user).name())
                .orElse(userId);
    }

    /** Where mail reaches the person; empty for somebody whose account has no address. */
    public Optional<String> mailAddressOf(String userId) {
        return unrestricted(
                        () -> identityService.createUserQuery().userId(userId).list())
                .stream()
                .map(user -> text(user.getEmail()))
                .filter(address -> !address.isEmpty())
                .findFirst();
    }

    /** Everyone who may be given work of the service: its own people and the provider-wide ones; auditors only look. */
    public List<Person> staffOf(String serviceId) {
        Map<String, Person> staff = new LinkedHashMap<>();
        unrestricted(() -> {
            add(
                    staff,
                    identityService.createUserQuery().memberOfTenant(serviceId).list());
            Roles.PROVIDER_WIDE.stream()
                    .filter(role -> !role.equals(Roles.AUDITOR))
                    .forEach(role -> add(
                            staff,
                            identityService
                                    .createUserQuery()
                                    .memberOfGroup(role)
                                    .list()));
            return staff;
        });
        return staff.values().stream()
                .sorted(Comparator.comparing(Person::name).thenComparing(Person::id))
                .toList();
    }

    /** The ids of those who hold a role for a service at this moment, sorted. */
    public List<String> holdersOf(String role, String serviceId) {
        return once(new Question("holders", role, serviceId), () -> {
            UserQuery holders = identityService.createUserQuery().memberOfGroup(role);
            return (Roles.ON_SERVICE.contains(role) ? holders.memberOfTenant(serviceId) : holders)
                    .list().stream().map(User::getId).sorted().toList();
        });
    }

    private static void add(Map<String, Person> staff, Collection<User> users) {
        users.forEach(user -> staff.putIfAbsent(user.getId(), personOf(user)));
    }

    private static Person personOf(User user) {
        String name = (text(user.getFirstName()) + " " + text(user.getLastName())).strip();
        return new Person(user.getId(), name.isEmpty() ? user.getId() : name);
    }

    private static String text(String value) {
        return value == null ? "" : value.strip();
    }

    /**
     * Runs a step of a case, during which roles and services are asked for once: one step asks for the same people some ten
     * times, and who is who does not change by it.
     */
    public <T> T inOneStep(Supplier<T> step) {
        if (known.get() != null) {
            return step.get();
        }
        known.set(new HashMap<>());
        try {
            return step.get();
        } finally {
            known.remove();
        }
    }

    /** Within a step, what was found of somebody by another way than asking here. */
    public void know(String userId, Collection<String> roles, Collection<String> services) {
        Map<Question, List<String>> answers = known.get();
        if (answers != null) {
            answers.put(new Question("roles", userId, null), List.copyOf(roles));
            answers.put(new Question("services", userId, null), List.copyOf(services));
        }
    }

    private List<String> once(Question question, Supplier<List<String>> asked) {
        Map<Question, List<String>> answers = known.get();
        List<String> answer = answers == null ? null : answers.get(question);
        if (answer == null) {
            answer = unrestricted(asked);
            if (answers != null) {
                answers.put(question, answer);
            }
        }
        return answer;
    }

    /** For facts that must not depend on who asks: who someone is, or what a published table says. */
    public <T> T unrestricted(Supplier<T> question) {
        Authentication asking = identityService.getCurrentAuthentication();
        if (asking == null) {
            return question.get();
        }
        identityService.clearAuthentication();
        try {
            return question.get();
        } finally {
            identityService.setAuthentication(asking);
        }
    }
}
