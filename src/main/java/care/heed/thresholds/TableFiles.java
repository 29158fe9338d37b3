package care.heed.thresholds;

import java.util.Collections;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** The published files as pages need them, each read once: a version never changes. */
@Component
class TableFiles {

    private static final int MOST = 100;

    private final PublishedTables published;
    private final Map<String, TableFile> read = Collections.synchronizedMap(new BoundedMemory<>(MOST));

    TableFiles(PublishedTables published) {
        this.published = published;
    }

    TableFile of(TableVersion version) {
        TableFile known = read.get(version.definitionId());
        if (known == null) {
            known = published.table(version);
            read.put(version.definitionId(), known);
        }
        return known;
    }

    TableFile inForce(String file) {
        return of(published.inForce(file));
    }

    /** One version of a file that exists. */
    TableVersion version(String file, int number) {
        return published.versions(known(file)).stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The name itself, if there is such a file. */
    String known(String file) {
        if (!published.files().contains(file)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return file;
    }
}
