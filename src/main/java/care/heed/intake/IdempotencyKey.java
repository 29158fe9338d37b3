package care.heed.intake;

import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;

/** The header by which a system says that it sends the same near miss again, and not another one. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern ALLOWED = Pattern.compile("[!-~]{1,255}");

    private IdempotencyKey() {}

    static String checked(String sent) {
        if (sent == null || !ALLOWED.matcher(sent).matches()) {
            throw new Refusal(
                    HttpStatus.BAD_REQUEST,
                    HEADER,
                    "Missing or unreadable: send a key of your own for each near miss, such as a random UUID; "
                            + "1 to 255 visible ASCII characters.");
        }
        return sent;
    }
}
