package care.heed.engine;

import care.heed.evidence.Conflicts;
import care.heed.governance.ClosedCases;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands governance what it may know of the register beside its figures. */
@Configuration
class GovernanceWiring {

    @Bean
    ClosedCases closedCases(Conflicts conflicts) {
        return conflicts::closedTo;
    }
}
