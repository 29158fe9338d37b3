package care.heed.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Writes seals into a folder: whole or not at all, and never over a file that says something else. */
@Component
class SealFolder implements SealPlace {

    private final HeadsSettings settings;
    private final boolean mayMakeFolder;

    /** Only training makes the folder: elsewhere one that is missing may be a mount that is not there. */
    SealFolder(HeadsSettings settings, Environment environment) {
        this.settings = settings;
        this.mayMakeFolder = environment.acceptsProfiles(Profiles.of("training"));
    }

    @Override
    public String id() {
        return "file";
    }

    @Override
    public boolean isConfigured() {
        return settings.folderPath().isPresent();
    }

    @Override
    public String bring(SealFile seal) throws IOException {
        Path folder = settings.folderPath().orElseThrow();
        if (mayMakeFolder) {
            Files.createDirectories(folder);
        }
        byte[] content = seal.text().getBytes(StandardCharsets.UTF_8);
        Path target = folder.resolve(seal.name()).toAbsolutePath().normalize();
        if (Files.exists(target)) {
            if (!Arrays.equals(Files.readAllBytes(target), content)) {
                throw new FileAlreadyExistsException(target + " says something else and is left as it is");
            }
            return target.toString();
        }
        Path unfinished = Files.createTempFile(folder, ".heed-heads-", ".part");
        try {
            write(unfinished, content);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
        return target.toString();
    }

    private static void write(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(content);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
