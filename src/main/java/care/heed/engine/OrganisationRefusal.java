package care.heed.engine;

import java.util.Locale;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Why someone could not sign in with their organisation's account, in words for them and for whoever runs Heed. */
enum OrganisationRefusal {
    PROVIDER(
            "Signing in with your organisation’s account did not work. Try again; if it happens again, tell whoever runs"
                    + " Heed in your organisation."),
    NAME("Your organisation’s account has a name that Heed cannot use. Tell whoever runs Heed in your organisation."),
    ROLE("Your organisation’s account has no role in Heed. If your work needs one, ask whoever runs Heed in your"
            + " organisation."),
    ACCOUNT("Heed already has an account of your name that does not belong to your organisation’s account. Whoever runs"
            + " Heed can delete that account in Admin if it is yours; then sign in again.");

    private final String words;

    OrganisationRefusal(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** As it stands in the address of the sign-in page. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OrganisationRefusal of(AuthenticationException failure) {
        return failure instanceof Of known ? known.refusal : PROVIDER;
    }

    /** A refusal of somebody whom the provider has proved to be who they say. */
    static final class Of extends OAuth2AuthenticationException {

        private final OrganisationRefusal refusal;
        private final String person;

        Of(OrganisationRefusal refusal, String person) {
            super(new OAuth2Error("heed_" + refusal.code()), "Refused for its " + refusal.code());
            this.refusal = refusal;
            this.person = person;
        }

        String person() {
            return person;
        }
    }
}
