package care.heed.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Tries whether Heed may write into a folder that a setting names; only writing tells, on a mount at least. */
record FolderCheck(String setting) {

    void check(Environment environment) {
        String folder = environment.getProperty(setting);
        if (!StringUtils.hasText(folder)) {
            return;
        }
        try {
            Files.delete(Files.createTempFile(Path.of(folder), ".heed-start-", ".part"));
        } catch (IOException | InvalidPathException refused) {
            throw new StartRefusal(
                    "Heed cannot write into the folder of " + setting + ": " + folder + " ("
                            + refused.getClass().getSimpleName() + ").",
                    "Make the folder, mount it, or let the account that runs Heed write there.",
                    refused);
        }
    }
}
