package care.heed.governance;

import care.heed.people.CareService;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a reader wants to see: the days from the first to the last, both included, of one service or of all they see.
 *
 * @param service the id of the service, or empty for all
 */
record Choice(String service, LocalDate from, LocalDate to, ZoneId zone, List<CareService> services) {

    private static final int USUAL_DAYS = 28;
    private static final int MOST_DAYS = 3660;

    /** Reads what was asked for; whatever is missing is what is usual, and a service that the reader does not see is none. */
    static Choice read(
            String service, LocalDate from, LocalDate to, GovernanceReader reader, ZoneId provider, Instant now) {
        String wanted = service == null ? "" : service;
        List<CareService> chosen = reader.services().stream()
                .filter(one -> wanted.isEmpty() || one.id().equals(wanted))
                .toList();
        ZoneId zone =
                wanted.isEmpty() || chosen.isEmpty() ? provider : chosen.get(0).zone();
        LocalDate last = Optional.ofNullable(to).orElse(LocalDate.ofInstant(now, zone));
        LocalDate first = Optional.ofNullable(from).orElse(last.minusDays(USUAL_DAYS - 1L));
        return new Choice(wanted, first, last, zone, chosen);
    }

    /** What is wrong with it, in words; empty where nothing is. */
    Optional<String> problem() {
        if (to.isBefore(from)) {
            return Optional.of("Give two days, the earlier one first.");
        }
        if (from.getYear() < 2000 || to.getYear() > 2999 || days() > MOST_DAYS) {
            return Optional.of("Give a period of ten years at most.");
        }
        return Optional.empty();
    }

    Scope scope() {
        return scope(from, to.plusDays(1));
    }

    /** As many days, just before. */
    Scope before() {
        return scope(from.minusDays(days()), from);
    }

    /** The last days of the period. */
    Scope lastDays(int days) {
        return scope(to.plusDays(1L - days), to.plusDays(1));
    }

    /** Other days of the same services, the last one excluded. */
    Scope scope(LocalDate first, LocalDate until) {
        return new Scope(
                new Period(
                        first.atStartOfDay(zone).toInstant(),
                        until.atStartOfDay(zone).toInstant()),
                services.stream().map(CareService::id).toList());
    }

    long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    /** What stands behind the address of a page of the same choice. */
    public String query() {
        return "?service=%s&from=%s&to=%s".formatted(service, from, to);
    }
}
