package care.heed.pathways;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.notices.Notice;
import care.heed.notices.Notices;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells somebody about a case, and keeps that they were told. */
@Component
class Telling {

    private final Notices notices;
    private final Register register;

    Telling(Notices notices, Register register) {
        this.notices = notices;
        this.register = register;
    }

    void tell(Notice notice) {
        notices.tell(notice);
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("about", notice.kind());
        payload.put(notice.role() == null ? "person" : "role", notice.role() == null ? notice.person() : notice.role());
        if (notice.dueAt() != null) {
            payload.put("dueAt", notice.dueAt().toString());
        }
        register.append(EvidenceEntry.event(
                notice.caseReference(), notice.serviceId(), "notice", notice.step(), notice.createdAt(), payload));
    }
}
