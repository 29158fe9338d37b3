package care.heed.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one sign-in page; in training mode it lists whom to sign in as. */
@Controller
class SignInPage {

    private final IdentityService identityService;
    private final boolean training;

    SignInPage(IdentityService identityService, Environment environment) {
        this.identityService = identityService;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    @GetMapping(Doors.SIGN_IN)
    String signIn(@RequestParam(defaultValue = "") String account, Model model) {
        if (SignedIn.user().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("account", account);
        if (training) {
            model.addAttribute("password", TrainingPassword.PASSWORD);
            model.addAttribute("accounts", accountsByService());
        }
        return "engine/login";
    }

    /** Accounts of one service under its name, everyone else under "All services". */
    private List<Accounts> accountsByService() {
        var listed = new HashSet<String>();
        var groups = new ArrayList<Accounts>();
        for (Tenant service : identityService.createTenantQuery().orderByTenantName().desc().list()) {
            groups.add(new Accounts(service.getName(), ofService(service, listed)));
        }
        groups.add(new Accounts(
                "All services", accounts(identityService.createUserQuery().list(), listed)));
        return groups;
    }

    private List<Account> ofService(Tenant service, Set<String> listed) {
        return accounts(
                identityService.createUserQuery().memberOfTenant(service.getId()).list().stream()
                        .filter(this::belongsToOneService)
                        .toList(),
                listed);
    }

    private boolean belongsToOneService(User user) {
        return identityService.createTenantQuery().userMember(user.getId()).count() == 1;
    }

    private static List<Account> accounts(List<User> users, Set<String> listed) {
        return users.stream()
                .filter(user -> listed.add(user.getId()))
                .map(user -> new Account(user.getId(), PageFrame.fullName(user)))
                .sorted(Comparator.comparing(Account::id))
                .toList();
    }

    /** The accounts under one heading. */
    record Accounts(String service, List<Account> accounts) {}

    /** An account and its role in words. */
    record Account(String id, String name) {}
}
