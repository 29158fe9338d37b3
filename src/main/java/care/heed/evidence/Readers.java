package care.heed.evidence;

import care.heed.people.People;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/** Who reads, and which case they may open. */
@Component
public class Readers {

    private final People people;
    private final NearMisses nearMisses;

    Readers(People people, NearMisses nearMisses) {
        this.people = people;
        this.nearMisses = nearMisses;
    }

    public Reader of(String user) {
        return new Reader(user, people.rolesOf(user), people.servicesOf(user));
    }

    Reader current() {
        return people.currentUser()
                .map(this::of)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
    }

    /** The case, if this reader may open it; a case of another service looks like one that does not exist. */
    NearMiss open(String reference, Reader reader) {
        return nearMisses
                .find(reference)
                .filter(reader::sees)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
