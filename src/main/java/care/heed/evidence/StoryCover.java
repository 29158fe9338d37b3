package care.heed.evidence;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The title page of a story: what it is about, who exported it and when, what is left out, and how to check it. */
record StoryCover(
        String title,
        String service,
        String exportedAt,
        String exportedBy,
        boolean redacted,
        String closedFolders,
        String fingerprint) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /** One case in the overview of many. */
    record CaseRow(
            String reference, String noticed, String state, long late, int escalations, int entries, String file) {

        static CaseRow of(NearMiss nearMiss, CaseStory story, StoryWords words) {
            return new CaseRow(
                    nearMiss.reference(),
                    words.moment(nearMiss.identifiedAt()),
                    nearMiss.closedAt() != null ? "closed" : nearMiss.stabilisedAt() != null ? "stable" : "open",
                    story.steps().stream().filter(CaseStory.StepRow::late).count(),
                    story.escalations().size(),
                    story.evidence().size(),
                    PackFiles.storyOf(nearMiss.reference()));
        }
    }

    static StoryCover of(PackHead head, String service, StoryWords words) {
        return new StoryCover(
                head.isOfOneCase()
                        ? "Near miss " + head.reference()
                        : "Near misses noticed from %s to %s".formatted(day(head.from()), day(head.to())),
                service,
                words.moment(Instant.parse(head.exportedAt())),
                head.exportedBy() == null
                        ? StoryWords.roles(head.exportedByRoles())
                        : "%s (%s)"
                                .formatted(words.person(head.exportedBy()), StoryWords.roles(head.exportedByRoles())),
                head.redacted(),
                folders(head.closedFolders()),
                head.keyFingerprint());
    }

    private static String folders(List<String> folders) {
        return folders.stream().map(StoryWords::plain).collect(Collectors.joining(", "));
    }

    private static String day(String day) {
        return DAY.format(LocalDate.parse(day));
    }
}
