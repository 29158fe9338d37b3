package care.heed.governance;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * This provider's own list of words by which a description dwells on luck.
 *
 * @param luckWords words or phrases of letters; they are found as whole words, in capitals or not
 */
@Validated
@ConfigurationProperties("heed.governance")
record LuckWords(
        @NotEmpty
        List<@Pattern(regexp = "[\\p{L}'’ -]*\\p{L}[\\p{L}'’ -]*", message = "must be a word or a phrase") String>
                luckWords) {

    /** For the database: any of them, between word boundaries. */
    String asPattern() {
        return luckWords.stream()
                .map(words -> words.strip().replaceAll("\\s+", "\\\\s+"))
                .collect(Collectors.joining("|", "\\m(", ")\\M"));
    }
}
