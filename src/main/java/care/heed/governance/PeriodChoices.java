package care.heed.governance;

import care.heed.people.CareService;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.ui.Model;

/** What every page of figures says of its choice, and the periods that it offers. */
final class PeriodChoices {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.UK);

    private PeriodChoices() {}

    /** A period that people often want. */
    record Offer(String name, String query, boolean chosen) {}

    static void fill(Model model, GovernanceReader reader, Choice choice, LocalDate today) {
        model.addAttribute("choice", choice);
        model.addAttribute("services", reader.services());
        model.addAttribute("problem", choice.problem().orElse(null));
        model.addAttribute("period", "%s to %s".formatted(DAY.format(choice.from()), DAY.format(choice.to())));
        model.addAttribute("where", choice.service().isEmpty() ? "all services that you see" : names(choice));
        model.addAttribute(
                "offers",
                List.of(
                        offer("Last 7 days", today.minusDays(6), today, choice),
                        offer("Last 28 days", today.minusDays(27), today, choice),
                        offer("Last 3 months", today.minusMonths(3).plusDays(1), today, choice),
                        offer("Last 13 months", today.minusMonths(13).plusDays(1), today, choice)));
    }

    private static String names(Choice choice) {
        return choice.services().stream().map(CareService::name).findFirst().orElse("a service that you do not see");
    }

    private static Offer offer(String name, LocalDate from, LocalDate to, Choice choice) {
        return new Offer(
                name,
                "?service=%s&from=%s&to=%s".formatted(choice.service(), from, to),
                choice.from().equals(from) && choice.to().equals(to));
    }
}
