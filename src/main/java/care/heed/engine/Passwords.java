package care.heed.engine;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyLengthRuleImpl;
import org.camunda.bpm.engine.impl.identity.PasswordPolicyUserDataRuleImpl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps passwords so that a stolen database does not tell them, and asks for long ones. Camunda's strongest own policy is
 * one round of salted SHA-512, of which a graphics card tries billions a second; PBKDF2 with HMAC-SHA-512 makes each try cost
 * {@code heed.password-rounds} of them, and also takes Camunda's salt. What Camunda's SHA-512 once kept still opens.
 */
@Component
class Passwords extends AbstractProcessEnginePlugin implements PasswordEncryptor {

    static final int SHORTEST = 12;

    private static final int BITS = 256;

    private final SecureRandom random = new SecureRandom();
    private final int rounds;

    Passwords(@Value("${heed.password-rounds}") int rounds) {
        this.rounds = rounds;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setPasswordEncryptor(this);
        configuration.setIdentityService(new GuardedIdentityService());
        configuration.setIdentityProviderSessionFactory(
                AccountStore.factory("{" + hashAlgorithmName() + "}" + encrypt("nobody")));
        configuration.setEnablePasswordPolicy(true);
        PasswordPolicy policy =
                () -> List.of(new PasswordPolicyLengthRuleImpl(SHORTEST), new PasswordPolicyUserDataRuleImpl());
        configuration.setPasswordPolicy(policy);
    }

    @Override
    public String encrypt(String password) {
        byte[] salt = new byte[16];
        random.nextBytes(salt);
        return rounds + "." + text(salt) + "." + text(hash(password, salt, rounds));
    }

    @Override
    public boolean check(String password, String encrypted) {
        String[] parts = encrypted.split("\\.");
        if (parts.length != 3) {
            return false;
        }
        try {
            byte[] expected = Base64.getDecoder().decode(parts[2]);
            byte[] actual = hash(password, Base64.getDecoder().decode(parts[1]), Integer.parseInt(parts[0]));
            return MessageDigest.isEqual(expected, actual);
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    @Override
    public String hashAlgorithmName() {
        return "PBKDF2";
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no PBKDF2", missing);
        }
    }
}
