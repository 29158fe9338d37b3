package care.heed.engine;

import care.heed.people.Services;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The one sign-in page; in training mode it lists whom to sign in as. */
@Controller
class SignInPage {

    private final TrainingAccounts trainingAccounts;
    private final Services services;
    private final boolean training;

    SignInPage(TrainingAccounts trainingAccounts, Services services, Environment environment) {
        this.trainingAccounts = trainingAccounts;
        this.services = services;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    @GetMapping(Doors.SIGN_IN)
    String signIn(@RequestParam(defaultValue = "") String account, Model model) {
        if (SignedIn.user().isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("account", account);
        if (training) {
            model.addAttribute("password", TrainingAccounts.PASSWORD);
            model.addAttribute("accounts", idsByService());
        }
        return "engine/login";
    }

    /** The accounts of each service under its name, everyone else's under "All services". */
    private Map<String, List<String>> idsByService() {
        return trainingAccounts.all().stream()
                .collect(Collectors.groupingBy(
                        account -> account.serviceId().isEmpty()
                                ? "All services"
                                : services.get(account.serviceId()).name(),
                        LinkedHashMap::new,
                        Collectors.mapping(TrainingAccounts.Account::id, Collectors.toList())));
    }
}
