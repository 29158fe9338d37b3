package care.heed.engine;

import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;

/**
 * The engine's accounts, asked so that the time an answer takes tells nothing: every try costs one hash, whether there is
 * no such account, it has to wait, or the password is wrong; and a hash that cannot be read is a wrong password.
 */
class AccountStore extends DbIdentityServiceProvider {

    private final String nobodysHash;

    private AccountStore(String nobodysHash) {
        this.nobodysHash = nobodysHash;
    }

    static SessionFactory factory(String nobodysHash) {
        return new SessionFactory() {

            @Override
            public Class<?> getSessionType() {
                return AccountStore.class;
            }

            @Override
            public Session openSession() {
                return new AccountStore(nobodysHash);
            }
        };
    }

    @Override
    public boolean checkPassword(String userId, String password) {
        UserEntity account = findUserById(userId);
        if (password != null && (account == null || isUserLocked(account))) {
            return matchesNobody(password);
        }
        return super.checkPassword(userId, password);
    }

    @Override
    protected boolean matchPassword(String password, UserEntity account) {
        if (account.getPassword() == null) {
            return matchesNobody(password);
        }
        try {
            return super.matchPassword(password, account);
        } catch (ProcessEngineException unreadable) {
            return matchesNobody(password);
        }
    }

    private boolean matchesNobody(String password) {
        Context.getProcessEngineConfiguration().getPasswordManager().check(password, nobodysHash);
        return false;
    }
}
