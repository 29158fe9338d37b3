package care.heed.pathways;

import care.heed.evidence.AccessLog;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.IntakeKeys;
import care.heed.evidence.NearMiss;
import care.heed.evidence.Readers;
import care.heed.evidence.Register;
import care.heed.forms.FormRejectedException;
import care.heed.pathways.RefusedNearMiss.Problem;
import care.heed.pathways.RefusedNearMiss.Why;
import care.heed.people.Folder;
import care.heed.people.People;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Near misses that other systems and phones send: raised by the start form like any other, once under each key, and told to whoever may see
 * the case.
 */
@Component
public class IncomingNearMisses {

    /** Writes the same answers always in the same way, in whatever order they were sent. */
    private static final ObjectMapper ORDERED = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final FormService forms;
    private final RepositoryService repository;
    private final AuthorizationService rights;
    private final IntakeKeys keys;
    private final Register register;
    private final Readers readers;
    private final AccessLog accessLog;
    private final People people;
    private final TransactionTemplate together;
    private final Clock clock;

    IncomingNearMisses(
            FormService forms,
            RepositoryService repository,
            AuthorizationService rights,
            IntakeKeys keys,
            Register register,
            Readers readers,
            AccessLog accessLog,
            People people,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.forms = forms;
        this.repository = repository;
        this.rights = rights;
        this.keys = keys;
        this.register = register;
        this.readers = readers;
        this.accessLog = accessLog;
        this.people = people;
        this.together = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Refuses an account that may start no case, before anything is read of what it sends.
     *
     * @throws RefusedNearMiss as not allowed
     */
    public void refuseUnlessMayRaise() {
        if (!mayRaise(account())) {
            throw notAllowed();
        }
    }

    /** Whether an account may start cases at all, by whichever door. */
    boolean mayRaise(String account) {
        return rights.isUserAuthorized(
                account,
                List.copyOf(people.rolesOf(account)),
                Permissions.CREATE_INSTANCE,
                Resources.PROCESS_DEFINITION,
                NearMissCase.KEY);
    }

    /**
     * Raises a near miss, or finds the one that this account raised before under the same key, and returns its reference.
     *
     * @param answers to the form {@code raise-near-miss}, as they were sent
     * @throws RefusedNearMiss and keeps nothing, not even the key
     */
    public String raise(String key, Map<String, Object> answers) {
        try {
            return together.execute(transaction -> raiseOnce(account(), key, answers));
        } catch (AuthorizationException refused) {
            throw notAllowed();
        } catch (ProcessEngineException refused) {
            if (refused.getCause() instanceof FormRejectedException rejected) {
                throw new RefusedNearMiss(
                        Why.NOT_IN_FORM,
                        rejected.errors().stream()
                                .map(error -> new Problem(error.field(), error.message()))
                                .toList());
            }
            throw refused;
        }
    }

    /** Where a case stands, if it exists for the account asking; nothing of what was written down. */
    public Optional<IncomingNearMiss> find(String reference) {
        return readers.find(reference, account()).map(nearMiss -> told(nearMiss, null));
    }

    /** The same with what its first form says, of which is kept that it was opened. */
    public Optional<IncomingNearMiss> open(String reference) {
        return readers.find(reference, account()).map(nearMiss -> {
            accessLog.viewed(
                    AccessLog.Kind.RECORD,
                    account(),
                    reference,
                    NearMissCase.RAISE_NEAR_MISS + ", " + Folder.DIGITAL_CARE_RECORD.id());
            return told(
                    nearMiss,
                    register.latestRecord(reference, NearMissCase.RAISE_NEAR_MISS)
                            .map(EvidenceEntry::payload)
                            .map(answers -> (String) answers.get("headline"))
                            .orElse(null));
        });
    }

    private String raiseOnce(String account, String key, Map<String, Object> answers) {
        String content = inOrder(answers);
        Optional<IntakeKeys.Opened> before = keys.under(account, key, content);
        if (before.isPresent()) {
            if (!before.get().sameContent()) {
                throw new RefusedNearMiss(
                        Why.OTHER_CONTENT,
                        List.of(new Problem(
                                "Idempotency-Key",
                                "Used before: something else was sent with this key; each near miss needs its own.")));
            }
            return before.get().reference();
        }
        String reference = forms.submitStartForm(newestCase(), answers).getBusinessKey();
        keys.keep(account, key, content, reference, clock.instant());
        return reference;
    }

    /** Which version is the newest does not depend on who asks. */
    private String newestCase() {
        return people.unrestricted(() -> repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(NearMissCase.KEY)
                .latestVersion()
                .singleResult()
                .getId());
    }

    private String account() {
        return people.currentUser().orElseThrow(IncomingNearMisses::notAllowed);
    }

    private static IncomingNearMiss told(NearMiss nearMiss, String headline) {
        return new IncomingNearMiss(
                nearMiss.reference(),
                nearMiss.serviceId(),
                nearMiss.adultRef(),
                nearMiss.identifiedAt(),
                nearMiss.receivedAt(),
                nearMiss.eventAt(),
                nearMiss.closedAt() == null,
                headline);
    }

    private static RefusedNearMiss notAllowed() {
        return new RefusedNearMiss(Why.NOT_ALLOWED, List.of(new Problem("account", "Its roles raise no near misses.")));
    }

    private static String inOrder(Map<String, Object> answers) {
        try {
            return ORDERED.writeValueAsString(answers);
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("Answers must be plain JSON", notJson);
        }
    }
}
