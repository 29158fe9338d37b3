package care.heed.pathways;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The provider's own list of themes that learning is sorted by.
 *
 * @param themes ids such as {@code staffing-and-allocation}; the words people see are made from them
 */
@Validated
@ConfigurationProperties("heed.learning")
record LearningSettings(@NotEmpty List<@NotBlank String> themes) {}
