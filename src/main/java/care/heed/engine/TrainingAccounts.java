package care.heed.engine;

import care.heed.people.CareService;
import care.heed.people.Roles;
import care.heed.people.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.springframework.stereotype.Component;

/** One account a role, and a second where two people are needed, all with one known password: training mode only. */
@Component
class TrainingAccounts {

    static final String PASSWORD = "heed-training";

    private static final Set<String> TWICE_ON_SERVICE = Set.of(Roles.SENIOR_SUPPORT_WORKER, Roles.TEAM_LEADER);
    private static final Set<String> ONCE =
            Set.of(Roles.SAFEGUARDING_ADMINISTRATOR, Roles.AUDITOR, Roles.CAMUNDA_ADMIN);

    private final IdentityService identityService;
    private final Services services;

    TrainingAccounts(IdentityService identityService, Services services) {
        this.identityService = identityService;
        this.services = services;
    }

    /** An account of the training mode; the service is empty for a provider-wide one. */
    record Account(String id, String role, String firstName, String lastName, String serviceId) {}

    List<Account> all() {
        List<Account> accounts = new ArrayList<>();
        for (String role : Roles.ALL) {
            if (Roles.ON_SERVICE.contains(role)) {
                services.all().forEach(service -> accounts.addAll(onService(role, service)));
            } else {
                accounts.addAll(providerWide(role));
            }
        }
        return accounts;
    }

    void provide() {
        all().stream()
                .filter(account ->
                        identityService.createUserQuery().userId(account.id()).count() == 0)
                .forEach(this::create);
    }

    private List<Account> onService(String role, CareService service) {
        String id = role + "-" + shortName(service);
        String words = Roles.inWords(role) + ",";
        List<Account> accounts = new ArrayList<>();
        accounts.add(new Account(id, role, words, service.name(), service.id()));
        if (TWICE_ON_SERVICE.contains(role)) {
            accounts.add(new Account(id + "-2", role, words, service.name() + " (2)", service.id()));
        }
        return accounts;
    }

    private List<Account> providerWide(String role) {
        String id = role.equals(Roles.CAMUNDA_ADMIN) ? "administrator" : role;
        Account first = new Account(id, role, Roles.inWords(role), "", "");
        return ONCE.contains(role)
                ? List.of(first)
                : List.of(first, new Account(id + "-2", role, Roles.inWords(role), "(2)", ""));
    }

    /** The first word of the service's id where that is unmistakable. */
    private String shortName(CareService service) {
        String word = service.id().split("-")[0];
        boolean unmistakable = services.all().stream()
                        .filter(other -> other.id().split("-")[0].equals(word))
                        .count()
                == 1;
        return unmistakable ? word : service.id();
    }

    private void create(Account account) {
        User user = identityService.newUser(account.id());
        user.setFirstName(account.firstName());
        user.setLastName(account.lastName());
        user.setPassword(PASSWORD);
        identityService.saveUser(user);
        identityService.createMembership(account.id(), account.role());
        if (!account.serviceId().isEmpty()) {
            identityService.createTenantUserMembership(account.serviceId(), account.id());
        }
    }
}
