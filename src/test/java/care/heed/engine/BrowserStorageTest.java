package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** Signing out empties the browser, but loses no near miss that could not be sent yet. */
class BrowserStorageTest {

    @Test
    void signingOutEmptiesTheBrowser() {
        assertThat(toldAtSignOut(new Cookie("JSESSIONID", "1"))).contains("\"storage\"");
    }

    @Test
    void aNearMissThatIsNotSentYetIsLeftToTheSignInPage() {
        assertThat(toldAtSignOut(new Cookie("heed-unsent", "1"))).isNull();
    }

    private static String toldAtSignOut(Cookie cookie) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSecure(true);
        request.setCookies(cookie);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new BrowserStorage().logout(request, response, null);
        return response.getHeader("Clear-Site-Data");
    }
}
