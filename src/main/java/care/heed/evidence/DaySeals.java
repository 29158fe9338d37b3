package care.heed.evidence;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals every finished day once, whichever node does it, each day tied to the one before.
 *
 * <p>A seal names every case whose chain ends otherwise than the seals before it say, as of the moment of sealing. It does not
 * ask when an entry was received: an entry stamped just before midnight may be committed after the seal of that day, and
 * is then covered by the next. So every entry is covered by the first seal made after its commit, and days caught up
 * after a standstill are sealed with what was there when Heed came back. A case that has lost its tail, or is gone (0
 * entries), ends otherwise too and is named.
 */
@Component
class DaySeals {

    private static final Logger log = LoggerFactory.getLogger(DaySeals.class);

    private static final String CHANGED = """
            select coalesce(now.case_reference, sealed.case_reference) as case_reference, coalesce(now.entries, 0) as entries,
                coalesce(now.head, repeat('0', 64)) as head
            from heed.case_head now full join heed.sealed_head sealed on sealed.case_reference = now.case_reference
            where (now.entries, now.head) is distinct from (sealed.entries, sealed.head)
                and not (now.case_reference is null and sealed.entries = 0)
            order by 1
            """;

    private final JdbcClient jdbc;
    private final Register register;
    private final SigningKey key;
    private final TransactionTemplate transaction;
    private final HeadsSettings settings;
    private final Clock clock;

    DaySeals(
            JdbcClient jdbc,
            Register register,
            SigningKey key,
            TransactionTemplate transaction,
            HeadsSettings settings,
            Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.key = key;
        this.transaction = transaction;
        this.settings = settings;
        this.clock = clock;
    }

    /** Seals every finished day that is not sealed yet, oldest first, and returns how many this call sealed. */
    int sealFinishedDays() {
        int sealed = 0;
        while (nextDay().isPresent() && Boolean.TRUE.equals(transaction.execute(status -> sealNextDay()))) {
            sealed++;
        }
        return sealed;
    }

    /** The oldest finished day without a seal; the first day of all is that of the first entry. */
    Optional<LocalDate> nextDay() {
        LocalDate today = clock.instant().atZone(settings.zoneId()).toLocalDate();
        return jdbc.sql("""
                        select coalesce((select max(day) + 1 from heed.day_seal),
                            (select (min(received_at) at time zone :zone)::date from heed.evidence_entry))
                        """)
                .param("zone", settings.zone())
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single()
                .filter(day -> day.isBefore(today));
    }

    List<SealFile> latest(int most) {
        String publicKey = key.publicKey();
        return jdbc.sql("select * from heed.day_seal order by day desc limit :most")
                .param("most", most)
                .query((row, number) -> seal(row, publicKey))
                .list();
    }

    Optional<SealFile> of(LocalDate day) {
        String publicKey = key.publicKey();
        return jdbc.sql("select * from heed.day_seal where day = :day")
                .param("day", day)
                .query((row, number) -> seal(row, publicKey))
                .optional();
    }

    private boolean sealNextDay() {
        register.hold("day-seal");
        // Asked again: another node may have sealed it while this one waited.
        Optional<LocalDate> next = nextDay();
        next.ifPresent(this::seal);
        return next.isPresent();
    }

    private void seal(LocalDate day) {
        String previous = jdbc.sql("select hash from heed.day_seal order by day desc limit 1")
                .query(String.class)
                .optional()
                .orElse(Chain.START);
        List<SealFile.Head> changed = jdbc.sql(CHANGED)
                .query((row, number) -> new SealFile.Head(
                        row.getString("case_reference"), row.getInt("entries"), row.getString("head")))
                .list();
        StringBuilder heads = new StringBuilder();
        changed.forEach(head -> heads.append(head.line()));
        String sealed = SealFile.sealed(day, previous, heads.toString());
        jdbc.sql("""
                        insert into heed.day_seal (day, sealed_at, heads, previous_hash, hash, signature)
                        values (:day, :now, :heads, :previous, :hash, :signature)
                        """)
                .param("day", day)
                .param("now", Register.at(clock.instant()))
                .param("heads", heads.toString())
                .param("previous", previous)
                .param("hash", Chain.sha256(sealed))
                .param("signature", key.sign(sealed.getBytes(StandardCharsets.UTF_8)))
                .update();
        changed.forEach(this::remember);
        jdbc.sql("insert into heed.day_seal_export (day, place) values (:day, 'file'), (:day, 'mail')")
                .param("day", day)
                .update();
        log.debug("{} is sealed; cases that changed: {}", day, changed.size());
    }

    private void remember(SealFile.Head head) {
        jdbc.sql("""
                        insert into heed.sealed_head (case_reference, entries, head) values (:case, :entries, :head)
                        on conflict (case_reference) do update set entries = excluded.entries, head = excluded.head
                        """)
                .param("case", head.caseReference())
                .param("entries", head.entries())
                .param("head", head.hash())
                .update();
    }

    private static SealFile seal(ResultSet row, String publicKey) throws SQLException {
        return new SealFile(
                row.getObject("day", LocalDate.class),
                Register.instant(row, "sealed_at"),
                row.getString("previous_hash"),
                row.getString("heads").lines().map(SealFile.Head::parse).toList(),
                row.getString("hash"),
                row.getString("signature"),
                publicKey);
    }
}
