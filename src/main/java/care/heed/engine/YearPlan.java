package care.heed.engine;

import care.heed.people.CareService;
import care.heed.people.People;
import care.heed.people.Roles;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Draws the near misses of a year: when each happens, where, to whom, who notices it and how grave it is. */
final class YearPlan {

    /** Adults at each service; one is met again by chance only when all others have been. */
    private static final int ADULTS = 120;

    private final List<CareService> services;
    private final People people;
    private final StoryBook book;
    private final YearShares shares;
    private final long seed;
    private final Instant from;
    private final Instant until;
    private final Map<String, Integer> adultsMet = new HashMap<>();
    private final Map<String, List<DrawnNearMiss>> before = new HashMap<>();

    YearPlan(
            List<CareService> services,
            People people,
            StoryBook book,
            YearShares shares,
            long seed,
            Instant from,
            Instant until) {
        this.services = services;
        this.people = people;
        this.book = book;
        this.shares = shares;
        this.seed = seed;
        this.from = from;
        this.until = until;
    }

    /** As many near misses as asked for, in the order in which they are raised. */
    List<DrawnNearMiss> draw(int cases) {
        return people.inOneStep(() -> drawn(cases));
    }

    private List<DrawnNearMiss> drawn(int cases) {
        record Notice(int place, Instant at) {}
        double[] sizes = IntStream.range(0, services.size())
                .mapToDouble(place -> 1.0 / (place + 3))
                .toArray();
        List<Notice> notices = new ArrayList<>();
        for (int index = 0; index < cases; index++) {
            Draw draw = Draw.of(seed, "notice", index);
            int place = draw.weighted(sizes);
            notices.add(new Notice(place, moment(services.get(place), draw)));
        }
        notices.sort(Comparator.comparing(Notice::at));
        List<DrawnNearMiss> drawn = new ArrayList<>();
        for (Notice notice : notices) {
            Draw draw = Draw.of(seed, "near-miss", drawn.size());
            DrawnNearMiss last = drawn.isEmpty() ? null : drawn.get(drawn.size() - 1);
            drawn.add(
                    last != null && last.original() == null && draw.chance(shares.duplicates())
                            ? secondReport(drawn.size(), last, draw)
                            : nearMiss(drawn.size(), notice.place(), notice.at(), draw));
        }
        drawn.sort(Comparator.comparing(DrawnNearMiss::raisedAt).thenComparing(DrawnNearMiss::number));
        return drawn;
    }

    private Instant moment(CareService service, Draw draw) {
        boolean weekend = draw.chance(shares.weekend());
        boolean night = draw.chance(shares.night());
        LocalDate first = LocalDate.ofInstant(from, service.zone());
        int days = (int) ChronoUnit.DAYS.between(first, LocalDate.ofInstant(until, service.zone()));
        while (true) {
            LocalDate day = first.plusDays(draw.below(days + 1));
            int hour = night ? (22 + draw.below(9)) % 24 : 7 + draw.below(15);
            Instant at = day.atTime(LocalTime.of(hour, draw.below(60), draw.below(60)))
                    .atZone(service.zone())
                    .toInstant();
            if (isWeekend(day) == weekend && at.isAfter(from) && at.isBefore(until)) {
                return at;
            }
        }
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private DrawnNearMiss nearMiss(int number, int place, Instant noticedAt, Draw draw) {
        CareService service = services.get(place);
        List<DrawnNearMiss> lately = before.computeIfAbsent(service.id(), id -> new ArrayList<>());
        lately.removeIf(other -> other.noticedAt().isBefore(noticedAt.minus(shares.repeatWindow())));
        boolean repeat = !lately.isEmpty() && draw.chance(shares.repeats());
        String adult = repeat ? draw.of(lately).adult() : nextAdult(service, place);
        StoryBook.Happening happening = happening(draw);
        List<String> workers = people.holdersOf(Roles.SENIOR_SUPPORT_WORKER, service.id());
        String worker = draw.of(workers);
        Duration unnoticed = draw.chance(shares.noticedLate())
                ? draw.between(Duration.ofHours(12), Duration.ofDays(4))
                : draw.between(Duration.ofMinutes(1), Duration.ofMinutes(40));
        Duration unraised = draw.chance(shares.raisedLate())
                ? draw.between(Duration.ofMinutes(30), Duration.ofHours(6))
                : draw.between(Duration.ofMinutes(2), Duration.ofMinutes(9));
        DrawnNearMiss drawn = new DrawnNearMiss(
                number,
                service,
                worker,
                adult,
                happening,
                routine(place, happening, draw),
                Gravity.of(signs(draw), repeat, draw),
                noticedAt.minus(unnoticed),
                noticedAt,
                noticedAt.plus(unraised),
                draw.chance(shares.implicated()) ? List.of(colleague(service, worker, draw)) : List.of(),
                draw.chance(shares.overrides())
                        ? draw.of(List.of("standard", "enhanced-monitoring", "enhanced-monitoring"))
                        : null,
                null);
        lately.add(drawn);
        return drawn;
    }

    private int signs(Draw draw) {
        int kind = draw.weighted(shares.quiet(), shares.worrying(), 1 - shares.quiet() - shares.worrying());
        return kind < 2 ? kind : 2 + draw.below(3);
    }

    /** Themes are uneven: the first happenings of the book come more often than the last. */
    private StoryBook.Happening happening(Draw draw) {
        double[] shares = IntStream.range(0, book.happenings().size())
                .mapToDouble(place -> 1.0 / (place + 8))
                .toArray();
        return book.happenings().get(draw.weighted(shares));
    }

    private String nextAdult(CareService service, int place) {
        int met = adultsMet.merge(service.id(), 1, Integer::sum);
        return "CR-%d".formatted((place + 1) * 1000 + met % ADULTS);
    }

    /** At some services one routine fails again and again; elsewhere each failure is of its own kind and place. */
    private String routine(int place, StoryBook.Happening happening, Draw draw) {
        if (place < shares.weakServices() && draw.chance(shares.weakRoutine())) {
            return book.happenings().get(place).routine();
        }
        return happening.routine() + " " + draw.of(book.places());
    }

    private String colleague(CareService service, String worker, Draw draw) {
        List<String> colleagues = new ArrayList<>(people.holdersOf(Roles.SENIOR_SUPPORT_WORKER, service.id()));
        colleagues.addAll(people.holdersOf(Roles.TEAM_LEADER, service.id()));
        colleagues.remove(worker);
        return draw.of(colleagues);
    }

    private DrawnNearMiss secondReport(int number, DrawnNearMiss first, Draw draw) {
        List<String> workers = new ArrayList<>(
                people.holdersOf(Roles.SENIOR_SUPPORT_WORKER, first.service().id()));
        workers.remove(first.worker());
        return new DrawnNearMiss(
                number,
                first.service(),
                workers.isEmpty() ? first.worker() : draw.of(workers),
                first.adult(),
                first.happening(),
                first.routine(),
                first.gravity(),
                first.eventAt(),
                first.noticedAt(),
                first.raisedAt().plus(draw.between(Duration.ofMinutes(20), Duration.ofHours(3))),
                List.of(),
                null,
                first);
    }
}
