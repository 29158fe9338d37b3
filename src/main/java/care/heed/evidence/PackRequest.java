package care.heed.evidence;

import java.time.LocalDate;

/** What somebody asks to be exported: one case, or the cases of a service that were noticed in a period. */
record PackRequest(String reference, String service, LocalDate from, LocalDate to, boolean redacted) {

    static PackRequest ofCase(NearMiss nearMiss, boolean redacted) {
        return new PackRequest(nearMiss.reference(), nearMiss.serviceId(), null, null, redacted);
    }

    static PackRequest ofPeriod(String service, LocalDate from, LocalDate to, boolean redacted) {
        return new PackRequest(null, service, from, to, redacted);
    }

    boolean isOfOneCase() {
        return reference != null;
    }

    /** The name under which a browser keeps the pack; it names no adult. */
    String fileName() {
        String subject = isOfOneCase() ? reference : "%s-%s-to-%s".formatted(service, from, to);
        return "heed-pack-%s%s.zip".formatted(subject, redacted ? "-redacted" : "");
    }
}
