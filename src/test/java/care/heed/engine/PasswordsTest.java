package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.support.HeedTest;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.digest.PasswordManager;
import org.camunda.bpm.engine.impl.digest.Sha512HashDigest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How passwords are kept, and that the work of a try tells nothing about the account. */
@HeedTest
class PasswordsTest {

    private static final String PERSON = "night-worker";
    private static final String PASSWORD = "correct horse battery";

    @Autowired
    IdentityService identityService;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    Passwords passwords;

    @Autowired
    JdbcClient jdbc;

    private final List<String> hashed = new ArrayList<>();
    private PasswordManager original;

    @BeforeEach
    void somebodyNewAndEveryHashCounted() {
        User person = identityService.newUser(PERSON);
        person.setPassword(PASSWORD);
        identityService.saveUser(person);
        original = engine.getPasswordManager();
        engine.setPasswordManager(new PasswordManager(passwords, List.of()) {

            @Override
            public boolean check(String password, String encrypted) {
                boolean matches = super.check(password, encrypted);
                hashed.add(encrypted.replaceFirst("\\..*", ""));
                return matches;
            }
        });
    }

    @AfterEach
    void putBack() {
        engine.setPasswordManager(original);
        identityService.deleteUser(PERSON);
    }

    @Test
    void everyTryCostsOneHashWhateverTheAccount() {
        assertThat(identityService.checkPassword(PERSON, PASSWORD)).isTrue();
        assertThat(identityService.checkPassword(PERSON, "wrong")).isFalse();
        assertThat(identityService.checkPassword(PERSON, PASSWORD))
                .as("has to wait now")
                .isFalse();
        assertThat(identityService.checkPassword("nobody-by-this-name", PASSWORD))
                .isFalse();
        store(null, null);
        assertThat(identityService.checkPassword(PERSON, PASSWORD)).isFalse();

        assertThat(hashed).hasSize(5).containsOnly("{PBKDF2}10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "{PBKDF2}",
                "{PBKDF2}10.only",
                "{PBKDF2}many.AAAA.AAAA",
                "{PBKDF2}0.AAAA.AAAA",
                "{PBKDF2}10.*.AAAA",
                "{PBKDF2}10..",
                "{UNKNOWN}AAAA"
            })
    void aStoredHashThatCannotBeReadOpensNothingAndBreaksNothing(String stored) {
        store(stored, "salt");

        assertThat(identityService.checkPassword(PERSON, PASSWORD)).isFalse();
        assertThat(identityService.checkPassword(PERSON, "")).isFalse();
    }

    @Test
    void whatCamundaKeptBeforeStillOpensAndOnlyWithItsPassword() {
        store("{SHA-512}" + new Sha512HashDigest().encrypt(PASSWORD + "salt"), "salt");
        engine.setPasswordManager(original);

        assertThat(identityService.checkPassword(PERSON, PASSWORD)).isTrue();
        assertThat(identityService.checkPassword(PERSON, PASSWORD + "x")).isFalse();
    }

    @Test
    void theSamePasswordIsKeptDifferentlyEachTimeAndInManyRounds() {
        String once = new Passwords(210_000).encrypt(PASSWORD);
        String twice = passwords.encrypt(PASSWORD);

        assertThat(once).startsWith("210000.").isNotEqualTo(new Passwords(210_000).encrypt(PASSWORD));
        assertThat(passwords.check(PASSWORD, once)).isTrue();
        assertThat(passwords.check(PASSWORD, twice)).isTrue();
        assertThat(passwords.check("another", once)).isFalse();
    }

    private void store(String hash, String salt) {
        jdbc.sql(
                        "UPDATE camunda.act_id_user SET pwd_ = :hash, salt_ = :salt, attempts_ = 0, lock_exp_time_ = NULL WHERE id_ = :person")
                .param("hash", hash)
                .param("salt", salt)
                .param("person", PERSON)
                .update();
    }
}
