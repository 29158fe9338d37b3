package care.heed.engine;

import care.heed.people.Services;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final OrganisationSignIn organisation;
    private final OpenIdConnectSettings settings;
    private final boolean training;

    SignInPage(
            TrainingAccounts trainingAccounts,
            Services services,
            OrganisationSignIn organisation,
            OpenIdConnectSettings settings,
            Environment environment) {
        this.organisation = organisation;
        this.settings = settings;
        this.trainingAccounts = trainingAccounts;
        this.services = services;
        this.training = environment.acceptsProfiles(Profiles.of("training"));
    }

    @GetMapping(Doors.SIGN_IN)
    String signIn(
            @RequestParam(defaultValue = "") String account,
            @RequestParam(defaultValue = "") String refused,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (SignedIn.user().isPresent()) {
            return "redirect:/";
        }
        Optional<String> provider = ProviderSignOut.owed(request);
        if (provider.isPresent()) {
            response.setHeader("Refresh", "0;url=" + provider.get());
            model.addAttribute("address", provider.get());
            return "engine/signing-out";
        }
        if (organisation.offered()) {
            model.addAttribute("organisation", OrganisationSignIn.START);
            model.addAttribute("passwordsForAdministratorsOnly", settings.passwordsForAdministratorsOnly());
            Stream.of(OrganisationRefusal.values())
                    .filter(refusal -> refusal.code().equals(refused))
                    .forEach(refusal -> model.addAttribute("refusal", refusal.words()));
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
