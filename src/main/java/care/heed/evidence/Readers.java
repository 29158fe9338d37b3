package care.heed.evidence;

import care.heed.people.People;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who reads, and which case they may open. */
@Component
public class Readers {

    private final People people;
    private final NearMisses nearMisses;
    private final Conflicts conflicts;

    Readers(People people, NearMisses nearMisses, Conflicts conflicts) {
        this.people = people;
        this.nearMisses = nearMisses;
        this.conflicts = conflicts;
    }

    public Reader of(String user) {
        return new Reader(user, people.rolesOf(user), people.servicesOf(user), conflicts.closedTo(user));
    }

    /** The case, if it exists for this person; one of another service, or that names them, looks like one that does not exist. */
    public Optional<NearMiss> find(String reference, String user) {
        return nearMisses.find(reference).filter(of(user)::sees);
    }

    Reader current() {
        return people.currentUser()
                .map(this::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    NearMiss open(String reference, Reader reader) {
        return nearMisses
                .find(reference)
                .filter(reader::sees)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
