package care.heed.evidence;

import care.heed.people.People;
import care.heed.people.Roles;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Shows an auditor the sealed days, whether their seals left the system, and each seal itself. */
@Controller
class SealsController {

    private static final int MOST = 400;

    private final DaySeals seals;
    private final JdbcClient jdbc;
    private final People people;
    private final HeadsSettings settings;

    SealsController(DaySeals seals, JdbcClient jdbc, People people, HeadsSettings settings) {
        this.seals = seals;
        this.jdbc = jdbc;
        this.people = people;
        this.settings = settings;
    }

    @GetMapping("/cases/seals")
    String seals(Model model) {
        auditorOnly();
        model.addAttribute("seals", rows());
        return "evidence/seals";
    }

    @GetMapping("/cases/seals/{day:\\d{4}-\\d{2}-\\d{2}}")
    ResponseEntity<String> seal(@PathVariable @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate day) {
        auditorOnly();
        SealFile seal = seals.of(day).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(seal.name())
                                .build()
                                .toString())
                .body(seal.text());
    }

    /** One sealed day as the page shows it. */
    record Row(LocalDate day, String sealedAt, long cases, String hash, String file, String mail) {}

    private List<Row> rows() {
        return jdbc.sql("""
                        select day_seal.day, sealed_at, hash, length(heads) - length(replace(heads, '\n', '')) as cases,
                            file.exported_at as file_at, file.problem as file_problem,
                            mail.exported_at as mail_at, mail.problem as mail_problem
                        from heed.day_seal
                        left join heed.day_seal_export file on file.day = day_seal.day and file.place = 'file'
                        left join heed.day_seal_export mail on mail.day = day_seal.day and mail.place = 'mail'
                        order by day_seal.day desc limit :most
                        """)
                .param("most", MOST)
                .query((row, number) -> new Row(
                        row.getObject("day", LocalDate.class),
                        words(Register.instant(row, "sealed_at")),
                        row.getLong("cases"),
                        row.getString("hash"),
                        exported(Register.instant(row, "file_at"), row.getString("file_problem")),
                        exported(Register.instant(row, "mail_at"), row.getString("mail_problem"))))
                .list();
    }

    private String exported(Instant at, String problem) {
        if (at != null) {
            return words(at);
        }
        return problem == null ? "Not yet" : "Failed; tried again";
    }

    private String words(Instant at) {
        return DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.UK)
                .format(at.atZone(ZoneId.of(settings.zone())));
    }

    private void auditorOnly() {
        String person = people.currentUser().orElseThrow(() -> new ResponseStatusException(HttpStatus.UNAUTHORIZED));
        if (!people.rolesOf(person).contains(Roles.AUDITOR)) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
    }
}
