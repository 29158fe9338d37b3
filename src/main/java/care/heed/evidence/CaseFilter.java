package care.heed.evidence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What somebody looks for among the cases, as they wrote it.
 *
 * @param words searched in what the reader may open; empty for any
 * @param state all, open or closed
 * @param serious only cases of high severity or that were escalated
 * @param from noticed on this day or later, or null
 * @param to noticed on this day or earlier, or null
 * @param overdue only cases in which a step is overdue now
 */
record CaseFilter(
        String words,
        String service,
        String state,
        boolean serious,
        LocalDate from,
        LocalDate to,
        boolean overdue,
        int page) {

    static final int PAGE_SIZE = 25;

    private static final int LONGEST_SEARCH = 200;
    private static final int LAST_PAGE = 1_000_000;

    /** Reads the fields of the search form; every field that cannot be read is told to {@code problem} and left out. */
    static CaseFilter read(Map<String, String> fields, List<String> services, Consumer<String> problem) {
        return new CaseFilter(
                words(fields, problem),
                choice("service", fields, services, problem),
                choice("state", fields, List.of("open", "closed", "all"), problem),
                "true".equals(fields.get("serious")),
                day("from", fields, problem),
                day("to", fields, problem),
                "true".equals(fields.get("overdue")),
                page(fields, problem));
    }

    /** The same search on another page, as the fields of an address. */
    public String address(int otherPage) {
        var address = org.springframework.web.util.UriComponentsBuilder.fromPath("/cases");
        add(address, "q", words);
        add(address, "service", service);
        add(address, "state", state);
        add(address, "from", from);
        add(address, "to", to);
        add(address, "serious", serious ? "true" : "");
        add(address, "overdue", overdue ? "true" : "");
        add(address, "page", otherPage == 1 ? "" : otherPage);
        return address.encode().toUriString();
    }

    private static void add(org.springframework.web.util.UriComponentsBuilder address, String name, Object value) {
        if (value != null && !value.toString().isEmpty()) {
            address.queryParam(name, value.toString().replace("{", "").replace("}", ""));
        }
    }

    private static String words(Map<String, String> fields, Consumer<String> problem) {
        String words = fields.getOrDefault("q", "").strip();
        if (words.length() > LONGEST_SEARCH || words.indexOf('\0') >= 0) {
            problem.accept("q: search for at most %d characters of text".formatted(LONGEST_SEARCH));
            return "";
        }
        return words;
    }

    private static String choice(
            String field, Map<String, String> fields, List<String> choices, Consumer<String> problem) {
        String chosen = fields.getOrDefault(field, "");
        if (chosen.isEmpty() || choices.contains(chosen)) {
            return chosen;
        }
        problem.accept(field + ": choose one that the list offers");
        return "";
    }

    private static LocalDate day(String field, Map<String, String> fields, Consumer<String> problem) {
        String written = fields.getOrDefault(field, "").strip();
        try {
            LocalDate day = written.isEmpty() ? null : LocalDate.parse(written);
            if (day == null || day.getYear() >= 1900 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException notADay) {
            // Answered below like a day that nobody can mean.
        }
        problem.accept(field + ": write a day such as 2027-03-02");
        return null;
    }

    private static int page(Map<String, String> fields, Consumer<String> problem) {
        String written = fields.getOrDefault("page", "1");
        if (written.matches("[1-9]\\d{0,6}") && Integer.parseInt(written) <= LAST_PAGE) {
            return Integer.parseInt(written);
        }
        problem.accept("page: give a number from 1");
        return 1;
    }
}
