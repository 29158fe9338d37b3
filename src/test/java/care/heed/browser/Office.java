package care.heed.browser;

import java.util.LinkedHashMap;
import java.util.Map;

/** Everyone who works on a case, each at a screen of their own, signed in once by the login page. */
final class Office implements AutoCloseable {

    private final Chromium chromium = new Chromium();
    private final Map<String, Screen> screens = new LinkedHashMap<>();
    private final String address;

    Office(int port) {
        this.address = "http://localhost:" + port;
    }

    /** The screen of this person, who signs in when they first come. */
    Screen of(String account) {
        return screens.computeIfAbsent(account, newcomer -> {
            Screen screen = chromium.screen(address);
            screen.signIn(newcomer);
            return screen;
        });
    }

    void photographTheDoor() {
        try (Screen screen = chromium.screen(address)) {
            screen.open("/login");
            screen.photograph("login", 0);
        }
    }

    /** Everyone leaves by the menu of the Tasklist. */
    void everyoneSignsOut() {
        screens.values().forEach(screen -> screen.tasklist().open().signOut());
    }

    @Override
    public void close() {
        chromium.close();
    }
}
