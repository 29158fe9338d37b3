package care.heed.engine;

import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/** Says of a password that is refused what is wrong with it, as a fault of the request and not of the server. */
class GuardedIdentityService extends IdentityServiceImpl {

    @Override
    public void saveUser(User user) {
        commandExecutor.execute(context -> {
            if (user instanceof UserEntity account
                    && account.hasNewPassword()
                    && !account.checkPasswordAgainstPolicy()) {
                throw new BadUserRequestException(
                        "password: At least %d characters, and nothing of the person's own id, name or email address."
                                .formatted(Passwords.SHORTEST));
            }
            return null;
        });
        super.saveUser(user);
    }
}
