package care.heed.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

/** What the provider's own list of words about luck may hold; a wrong word stops the start by its name. */
class LuckWordsTest {

    private static final String FIRST_WORD = "heed.governance.luck-words[0]=";

    private final ApplicationContextRunner start = new ApplicationContextRunner().withUserConfiguration(Settings.class);

    @Test
    void aPhraseIsFoundHoweverItsWordsAreSpaced() {
        start.withPropertyValues(FIRST_WORD + "by chance")
                .run(heed -> assertThat(heed.getBean(LuckWords.class).asPattern())
                        .isEqualTo("\\m(by\\s+chance)\\M")
                        .satisfies(pattern -> assertThat(Pattern.compile(
                                                pattern.replace("\\m", "\\b").replace("\\M", "\\b"))
                                        .matcher("It went well by  chance.".toLowerCase(Locale.UK))
                                        .find())
                                .isTrue()));
    }

    @ParameterizedTest
    @ValueSource(strings = {".*", "luck|harm", "", "(", "'-"})
    void whatIsNoWordStopsTheStart(String noWord) {
        start.withPropertyValues(FIRST_WORD + noWord)
                .run(heed -> assertThat(heed)
                        .hasFailed()
                        .getFailure()
                        .hasStackTraceContaining("heed.governance")
                        .hasStackTraceContaining("luckWords"));
    }

    @Test
    void anEmptyListStopsTheStart() {
        start.run(heed -> assertThat(heed).hasFailed());
    }

    @Configuration
    @EnableConfigurationProperties(LuckWords.class)
    static class Settings {}
}
