package care.heed.engine;

import care.heed.people.Roles;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Makes the first account of a real installation; once an administrator exists, its settings do nothing. */
@Component
class FirstAdministrator {

    private static final Logger log = LoggerFactory.getLogger(FirstAdministrator.class);

    private final IdentityService identityService;
    private final String id;
    private final String password;

    FirstAdministrator(
            IdentityService identityService,
            @Value("${heed.first-administrator.id:}") String id,
            @Value("${heed.first-administrator.password:}") String password) {
        this.identityService = identityService;
        this.id = id.strip();
        this.password = password;
    }

    void provide() {
        if (identityService.createUserQuery().memberOfGroup(Roles.CAMUNDA_ADMIN).count() > 0) {
            return;
        }
        if (id.isEmpty() && password.isEmpty()) {
            log.warn(
                    "Nobody can sign in yet: there is no administrator. Set HEED_FIRST_ADMINISTRATOR_ID and"
                            + " HEED_FIRST_ADMINISTRATOR_PASSWORD (at least {} characters), start again, and sign in to Camunda"
                            + " Admin to make the other accounts. Take both settings away afterwards.",
                    Passwords.SHORTEST);
            return;
        }
        if (!id.matches("[A-Za-z0-9]+([._@-][A-Za-z0-9]+)*") || id.length() > 63) {
            throw refusal("heed.first-administrator.id: letters, digits, dots, hyphens and @, at most 63 characters");
        }
        if (identityService.createUserQuery().userId(id).count() > 0) {
            throw refusal("heed.first-administrator.id: this account exists and is no administrator");
        }
        if (password.length() < Passwords.SHORTEST || password.contains(id)) {
            throw refusal("heed.first-administrator.password: at least " + Passwords.SHORTEST
                    + " characters, and not with the id in it");
        }
        User user = identityService.newUser(id);
        user.setFirstName("Administrator");
        user.setLastName("");
        user.setPassword(password);
        identityService.saveUser(user);
        identityService.createMembership(id, Roles.CAMUNDA_ADMIN);
        log.info("Made the first administrator {}", id);
    }

    private static StartRefusal refusal(String reason) {
        return new StartRefusal(reason, "Correct the setting and start again.");
    }
}
