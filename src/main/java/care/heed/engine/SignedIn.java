package care.heed.engine;

import java.util.Optional;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Who is signed in on this request, if anyone is. */
final class SignedIn {

    private SignedIn() {}

    static Optional<String> user() {
        return user(SecurityContextHolder.getContext().getAuthentication());
    }

    static Optional<String> user(Authentication signIn) {
        return Optional.ofNullable(signIn)
                .filter(authentication -> !(authentication instanceof AnonymousAuthenticationToken))
                .filter(Authentication::isAuthenticated)
                .map(Authentication::getName);
    }
}
