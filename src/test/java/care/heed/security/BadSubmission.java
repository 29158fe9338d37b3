package care.heed.security;

import java.nio.charset.StandardCharsets;

/**
 * One submission that is wrong for a stated reason.
 *
 * @param field what the refusal has to name, or null where no single field is at fault
 * @param type the content type it says it has, or null to say none
 */
record BadSubmission(String what, String field, String type, byte[] body) {

    static final String JSON = "application/json";

    static BadSubmission json(String what, String field, String body) {
        return new BadSubmission(what, field, JSON, body.getBytes(StandardCharsets.UTF_8));
    }
}
