package care.heed.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One case as the template {@code evidence/story.html} tells it. */
record CaseStory(
        String reference,
        String service,
        String lead,
        Map<String, String> facts,
        List<StoryEvents.Answer> whatNearlyHappened,
        List<StoryEvents.Day> days,
        List<StoryDecisions.Row> decisions,
        List<StoryEscalations.Row> escalations,
        List<StepRow> steps,
        List<String> open,
        List<String> gaps,
        List<EvidenceRow> evidence) {

    record StepRow(String step, String due, String done, String result, boolean late) {}

    record EvidenceRow(int number, String received, String what, String content, String hash) {}

    static CaseStory of(
            NearMiss nearMiss,
            PackedCase packed,
            List<StoryEntry> entries,
            String service,
            StoryWords words,
            List<String> flags,
            Instant now) {
        StorySteps steps = new StorySteps(entries);
        List<StoryEscalations.Row> escalations = StoryEscalations.of(entries, words);
        return new CaseStory(
                nearMiss.reference(),
                service,
                lead(nearMiss, service, steps, escalations, words, now),
                facts(nearMiss, packed, words),
                whatNearlyHappened(entries, words),
                new StoryEvents(steps, words).of(entries),
                StoryDecisions.of(entries, words),
                escalations,
                steps.all().stream().map(step -> row(step, words, now)).toList(),
                open(steps, entries, escalations, words, now),
                gaps(flags, steps, entries, words, now),
                packed.entries().stream().map(entry -> evidence(entry, words)).toList());
    }

    private static String lead(
            NearMiss nearMiss,
            String service,
            StorySteps steps,
            List<StoryEscalations.Row> escalations,
            StoryWords words,
            Instant now) {
        long late = steps.all().stream().filter(step -> step.isLate(now)).count();
        String happened = nearMiss.eventAt() == null
                ? "Something nearly happened at %s; exactly when has not been recorded.".formatted(service)
                : "On %s something nearly happened at %s.".formatted(words.moment(nearMiss.eventAt()), service);
        String noticed = " A worker noticed it on %s, and Heed had the report on %s."
                .formatted(words.moment(nearMiss.identifiedAt()), words.moment(nearMiss.receivedAt()));
        String worked = " Since then %s came due, of which %s; there %s."
                .formatted(
                        StoryWords.count(steps.all().size(), "step"),
                        late == 0
                                ? "none was or is late"
                                : late + (late == 1 ? " was or is late" : " were or are late"),
                        escalations.isEmpty()
                                ? "was no escalation"
                                : escalations.size() == 1
                                        ? "was one escalation"
                                        : "were " + escalations.size() + " escalations");
        String ends = nearMiss.closedAt() != null
                ? " The case was closed on %s.".formatted(words.moment(nearMiss.closedAt()))
                : nearMiss.stabilisedAt() != null
                        ? " The risk was found stable on %s; the case is still open."
                                .formatted(words.moment(nearMiss.stabilisedAt()))
                        : " The case is still open.";
        return happened + noticed + worked + ends;
    }

    private static Map<String, String> facts(NearMiss nearMiss, PackedCase packed, StoryWords words) {
        Map<String, String> facts = new LinkedHashMap<>();
        if (packed.adult() != null) {
            facts.put("Adult (care-record reference)", packed.adult());
        }
        facts.put("It happened", words.moment(nearMiss.eventAt()));
        facts.put("A worker noticed it", after(nearMiss.identifiedAt(), nearMiss.eventAt(), words));
        facts.put("Heed received the report", after(nearMiss.receivedAt(), nearMiss.identifiedAt(), words));
        facts.put(
                "The full account was written down",
                nearMiss.recordedAt() == null
                        ? "not yet"
                        : after(nearMiss.recordedAt(), nearMiss.identifiedAt(), words));
        facts.put("First escalated", nearMiss.escalatedAt() == null ? "never" : words.moment(nearMiss.escalatedAt()));
        facts.put("Found stable", nearMiss.stabilisedAt() == null ? "not yet" : words.moment(nearMiss.stabilisedAt()));
        facts.put("Closed", nearMiss.closedAt() == null ? "not yet" : words.moment(nearMiss.closedAt()));
        return facts;
    }

    private static String after(Instant at, Instant before, StoryWords words) {
        return before == null || !at.isAfter(before)
                ? words.moment(at)
                : "%s (%s later)".formatted(words.moment(at), StoryWords.length(Duration.between(before, at)));
    }

    private static List<StoryEvents.Answer> whatNearlyHappened(List<StoryEntry> entries, StoryWords words) {
        List<StoryEvents.Answer> told = new ArrayList<>();
        for (String key : List.of("headline", "immediateRisk", "howHarmAvoided")) {
            entries.stream()
                    .filter(entry -> entry.is("record") && entry.given() && entry.get(key) instanceof String)
                    .findFirst()
                    .ifPresent(entry -> told.add(new StoryEvents.Answer(
                            key.equals("headline") ? "In one line" : words.question(entry.step(), key),
                            (String) entry.get(key))));
        }
        return told;
    }

    private static StepRow row(StorySteps.Step step, StoryWords words, Instant now) {
        String done = step.done() != null
                ? words.moment(step.done().at())
                : step.withdrawn() ? "ended without an answer" : "open";
        String result = step.done() != null ? StorySteps.punctuality(step) : step.isLate(now) ? "overdue" : "";
        return new StepRow(StoryWords.of(step.set().step()), words.moment(step.due()), done, result, step.isLate(now));
    }

    private static List<String> open(
            StorySteps steps,
            List<StoryEntry> entries,
            List<StoryEscalations.Row> escalations,
            StoryWords words,
            Instant now) {
        List<String> open = new ArrayList<>();
        steps.all().stream()
                .filter(StorySteps.Step::isOpen)
                .forEach(step -> open.add("%s, %s %s."
                        .formatted(
                                StoryWords.of(step.set().step()),
                                step.isLate(now) ? "overdue since" : "due",
                                words.moment(step.due()))));
        escalations.stream()
                .filter(StoryEscalations.Row::open)
                .forEach(row ->
                        open.add("Escalation of %s to the %s: not acknowledged.".formatted(row.at(), row.group())));
        Set<Object> finished = new HashSet<>();
        entries.stream()
                .filter(entry -> entry.is("action") && entry.get("outcome") != null)
                .forEach(entry -> finished.add(entry.get("actionId")));
        entries.stream()
                .filter(entry -> entry.is("action") && entry.get("outcome") == null)
                .filter(entry -> !finished.contains(entry.get("actionId")))
                .forEach(entry -> open.add("%s of %s (entry %d): not confirmed as done."
                        .formatted(StoryWords.of(entry.get("kind")), words.moment(entry.at()), entry.number())));
        return open;
    }

    private static List<String> gaps(
            List<String> flags, StorySteps steps, List<StoryEntry> entries, StoryWords words, Instant now) {
        List<String> gaps = new ArrayList<>(flags);
        steps.all().stream()
                .filter(step -> step.isLate(now))
                .forEach(step -> gaps.add("%s was due %s and %s."
                        .formatted(
                                StoryWords.of(step.set().step()),
                                words.moment(step.due()),
                                step.done() == null ? "is not done" : "was done " + StorySteps.punctuality(step))));
        long left = entries.stream().filter(entry -> !entry.given()).count();
        if (left > 0) {
            gaps.add("The content of %s is not in this pack; the list of evidence says why."
                    .formatted(left == 1 ? "one entry" : left + " entries"));
        }
        return gaps;
    }

    private static EvidenceRow evidence(PackedEntry entry, StoryWords words) {
        return new EvidenceRow(
                entry.sequence(),
                words.moment(entry.received()),
                entry.record() == null
                        ? "%s: %s".formatted(StoryWords.of(entry.kind()), StoryWords.plain(entry.step()))
                        : "%s: %s (%s)"
                                .formatted(
                                        StoryWords.of(entry.kind()),
                                        StoryWords.plain(entry.step()),
                                        StoryWords.plain(entry.folder())),
                entry.payloadState(),
                entry.hash());
    }
}
