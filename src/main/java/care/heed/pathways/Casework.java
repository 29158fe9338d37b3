package care.heed.pathways;

import care.heed.evidence.EmergencyGrants;
import care.heed.evidence.Reader;
import care.heed.evidence.Readers;
import care.heed.notices.Notice;
import care.heed.notices.NoticeWords;
import care.heed.notices.Notices;
import care.heed.people.Roles;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the home page shows beside tasks: what a person was told, and the open cases on which they may act. */
@Component
class Casework {

    private static final int MOST_NOTICES = 20;
    private static final String INCIDENT = "incident";
    private static final String COCKPIT = "/camunda/app/cockpit/default/#/processes";

    private final OpenDoors doors;
    private final Notices notices;
    private final NoticeWords words;
    private final Readers readers;
    private final EmergencyGrants emergencies;
    private final Services services;
    private final TimeInWords time;

    Casework(
            OpenDoors doors,
            Notices notices,
            NoticeWords words,
            Readers readers,
            EmergencyGrants emergencies,
            Services services,
            TimeInWords time) {
        this.doors = doors;
        this.notices = notices;
        this.words = words;
        this.readers = readers;
        this.emergencies = emergencies;
        this.services = services;
        this.time = time;
    }

    List<Told> noticesFor(String person) {
        Reader reader = readers.of(person);
        // What concerns the whole provider is told to roles, wherever their people work.
        List<String> places = Stream.concat(reader.services().stream(), Stream.of(Services.PROVIDER))
                .toList();
        return notices.latestFor(person, reader.roles(), places, reader.closedCases(), MOST_NOTICES).stream()
                .map(notice -> new Told(
                        time.at(notice.createdAt(), notice.serviceId()),
                        notice.caseReference(),
                        text(notice),
                        notice.kind().equals(INCIDENT) ? COCKPIT : "/cases/" + notice.caseReference()))
                .toList();
    }

    List<OpenCase> openCasesOf(String person) {
        return doors.openCases(person).stream()
                .map(nearMiss -> new OpenCase(
                        nearMiss.reference(),
                        services.get(nearMiss.serviceId()).name(),
                        time.at(nearMiss.identifiedAt(), nearMiss.serviceId()),
                        nearMiss.unansweredAt() != null))
                .toList();
    }

    private String text(Notice notice) {
        if (notice.kind().equals(EmergencyAccess.ID)) {
            return emergencyAccess(notice);
        }
        return words.of(notice);
    }

    private String emergencyAccess(Notice notice) {
        return "emergency access to the %s%s"
                .formatted(
                        notice.step().replace('-', ' '),
                        emergencies
                                .given(notice.caseReference(), notice.step(), notice.createdAt())
                                .map(grant -> ", opened by %s until %s"
                                        .formatted(
                                                oneOf(Roles.inWords(grant.role())),
                                                time.at(grant.expiresAt(), notice.serviceId())))
                                .orElse(""));
    }

    private static String oneOf(String role) {
        return ("AEIOU".indexOf(role.charAt(0)) < 0 ? "a " : "an ") + role;
    }

    /** A notice in words: when, about which case, what, and where to look. */
    record Told(String at, String reference, String text, String address) {}

    /** An open case by its reference; its narrative stays in its folders. */
    record OpenCase(String reference, String service, String noticed, boolean unanswered) {}
}
