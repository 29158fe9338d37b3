package care.heed.governance;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How charts are drawn.
 *
 * @param fewestPoints so many points there must be before a chart says what is usual
 */
@ConfigurationProperties("heed.governance.charts")
record ChartSettings(@DefaultValue("12") int fewestPoints) {

    /** With fewer, most points would lie within limits whatever happened. */
    private static final int TOO_FEW = 6;

    ChartSettings {
        if (fewestPoints < TOO_FEW) {
            throw new InvalidConfigurationPropertyValueException(
                    "heed.governance.charts.fewest-points",
                    fewestPoints,
                    "what is usual cannot be told from fewer than %d points".formatted(TOO_FEW));
        }
    }
}
