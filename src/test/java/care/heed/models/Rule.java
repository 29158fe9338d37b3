package care.heed.models;

import java.util.List;

/** One agreement about the models: what it finds wrong. */
@FunctionalInterface
interface Rule {

    void check(Models models, Findings findings);

    default List<String> findingsIn(Models models) {
        Findings findings = new Findings();
        check(models, findings);
        return findings.lines();
    }
}
