package care.heed.engine;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Says what went wrong: a page for people, a JSON problem for tools, and never an inner detail. */
@Controller
@RequestMapping("/error")
class ErrorPages implements ErrorController {

    private static final Map<Integer, String> HEADLINES = Map.of(
            400, "Heed could not understand that request",
            401, "Please sign in first",
            403, "You may not open this",
            404, "There is nothing here",
            405, "That cannot be done here");

    private static final Map<Integer, String> ADVICE = Map.of(
            400, "Go back and try again.",
            401, "Your session may have ended.",
            403,
                    "Your role does not include this page or action, or the page was open too long. "
                            + "If your work needs it, ask whoever runs Heed in your organisation.",
            404, "The address is wrong, or what it led to is finished.",
            405, "Go back and use the page's own buttons.");

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    ModelAndView page(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        return new ModelAndView(
                "engine/error",
                Map.of("status", status.value(), "headline", headline(status), "advice", advice(status)),
                status);
    }

    @RequestMapping
    ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
        HttpStatus status = statusOf(request);
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, headline(status) + "."));
    }

    private static String headline(HttpStatusCode status) {
        return HEADLINES.getOrDefault(status.value(), "Something went wrong");
    }

    private static String advice(HttpStatusCode status) {
        return ADVICE.getOrDefault(
                status.value(), "Nothing was changed by this. Try again; if it happens again, tell whoever runs Heed.");
    }

    private static HttpStatus statusOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? Objects.requireNonNullElse(HttpStatus.resolve(code), HttpStatus.INTERNAL_SERVER_ERROR)
                : HttpStatus.NOT_FOUND;
    }
}
