package care.heed.pathways;

import care.heed.evidence.Audit;
import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.NearMiss;
import care.heed.evidence.NearMisses;
import care.heed.evidence.Register;
import care.heed.forms.FormDefinition;
import care.heed.people.CareService;
import care.heed.people.Folder;
import care.heed.people.People;
import care.heed.people.Roles;
import care.heed.people.Services;
import care.heed.people.TimeInWords;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * What a form shows before anyone types: worked out when the form is opened, from what its reader may see, and stored
 * nowhere.
 */
@Component
@EnableConfigurationProperties(LearningSettings.class)
public class Prefill {

    private final ObjectProvider<TaskService> tasks;
    private final NearMisses nearMisses;
    private final Register register;
    private final People people;
    private final Services services;
    private final StepDrafts drafts;
    private final ChangeInWords change;
    private final AuditInWords audits;
    private final LearningSettings learning;
    private final Clock clock;

    Prefill(
            ObjectProvider<TaskService> tasks,
            NearMisses nearMisses,
            Register register,
            People people,
            Services services,
            StepDrafts drafts,
            ChangeInWords change,
            AuditInWords audits,
            LearningSettings learning,
            Clock clock) {
        this.tasks = tasks;
        this.nearMisses = nearMisses;
        this.register = register;
        this.people = people;
        this.services = services;
        this.drafts = drafts;
        this.change = change;
        this.audits = audits;
        this.learning = learning;
        this.clock = clock;
    }

    /** An entry of a list to choose from. */
    record Option(String label, String value) {
        Map<String, String> asMap() {
            return Map.of("label", label, "value", value);
        }
    }

    /** For the form that raises a near miss: the services of this worker, and the only one already chosen. */
    public Map<String, Object> ofStart() {
        List<CareService> own = people.currentUser()
                .map(user -> people.servicesOf(user).stream().map(services::get).toList())
                .orElseGet(services::all);
        Map<String, Object> shown = new HashMap<>();
        shown.put("serviceOptions", options(own.stream().map(each -> new Option(each.name(), each.id()))));
        if (own.size() == 1) {
            shown.put(CaseVariables.SERVICE_ID, own.get(0).id());
        }
        return shown;
    }

    /** For the form of a task: of its case in words, and of what Heed knows or drafts for this step, what the form shows. */
    public Map<String, Object> of(Task task, FormDefinition form) {
        return of(task, form, variables(task), form.shownKeys());
    }

    /** For checking the answers of a form: what its questions need, without the words round them, which take queries. */
    Map<String, Object> toCheck(Task task, FormDefinition form, Map<String, Object> variables) {
        return of(task, form, variables, form.neededKeys());
    }

    private Map<String, Object> of(Task task, FormDefinition form, Map<String, Object> variables, Set<String> wanted) {
        String reference = (String) variables.get(CaseVariables.CASE_REFERENCE);
        String serviceId = (String) variables.get(CaseVariables.SERVICE_ID);
        CareService service = services.get(serviceId);
        Optional<Audit> audit = audits.find(reference);
        if (audit.isPresent() || serviceId.equals(Services.PROVIDER)) {
            Map<String, Object> shown = new HashMap<>(audit.map(found -> audits.of(task, found, service, variables))
                    .orElseGet(() -> change.of(reference, service.zone())));
            shown.putAll(withoutCase(task, form, reference, service, variables));
            return shown;
        }
        Supplier<NearMiss> nearMiss =
                SingletonSupplier.of(() -> nearMisses.find(reference).orElseThrow());
        ZoneId zone = service.zone();
        Set<String> roles = people.currentUser().map(people::rolesOf).orElse(Set.copyOf(Roles.ALL));
        Map<String, Object> shown = new HashMap<>();
        shown.put(CaseVariables.CASE_REFERENCE, reference);
        shown.put(CaseVariables.SERVICE_ID, serviceId);
        shown.put(
                "nextSupervisionCycleAt",
                service.nextSupervisionCycle(clock.instant()).toString());
        shown.put("serviceName", service.name());
        shown.put("dueText", task.getDescription() == null ? "" : task.getDescription());
        shown.put("themeOptions", options(learning.themes().stream().map(theme -> new Option(words(theme), theme))));
        boolean readable = Folder.DIGITAL_CARE_RECORD.mayBeReadBy(roles);
        // What takes queries that few forms need.
        Map<String, Supplier<Object>> asked = Map.of(
                CaseVariables.IDENTIFIED_AT,
                () -> nearMiss.get().identifiedAt().toString(),
                "identifiedText",
                () -> TimeInWords.at(nearMiss.get().identifiedAt(), zone),
                "eventText",
                () -> nearMiss.get().eventAt() == null
                        ? ""
                        : TimeInWords.at(nearMiss.get().eventAt(), zone),
                "adultRef",
                () -> readable ? PlainWords.of(nearMiss.get().adultRef()) : "",
                "headline",
                () -> answer(readable, reference, NearMissCase.RAISE_NEAR_MISS, "headline"),
                "immediateRisk",
                () -> answer(readable, reference, RecogniseWarningEvent.RECORD_NEAR_MISS, "immediateRisk"),
                "howHarmAvoided",
                () -> answer(readable, reference, RecogniseWarningEvent.RECORD_NEAR_MISS, "howHarmAvoided"),
                "staffOptions",
                () -> staff(serviceId),
                "ownerOptions",
                () -> owners(serviceId));
        asked.forEach((key, value) -> {
            if (wanted.contains(key)) {
                shown.put(key, value.get());
            }
        });
        if (!shown.keySet().containsAll(wanted)) {
            shown.putAll(drafts.of(task.getTaskDefinitionKey(), nearMiss.get(), variables, roles, zone));
        }
        return shown;
    }

    private List<Map<String, String>> staff(String serviceId) {
        return options(people.staffOf(serviceId).stream().map(person -> new Option(person.name(), person.id())));
    }

    private List<Map<String, String>> owners(String serviceId) {
        return Stream.concat(
                        staff(serviceId).stream(),
                        Roles.ALL.stream()
                                .filter(role -> Roles.ON_SERVICE.contains(role)
                                        || Roles.PROVIDER_WIDE.contains(role) && !role.equals(Roles.AUDITOR))
                                .map(role -> new Option("Any " + Roles.inWords(role), role).asMap()))
                .toList();
    }

    /** What concerns no single case: a change of a table, or an audit. */
    private Map<String, Object> withoutCase(
            Task task, FormDefinition form, String reference, CareService service, Map<String, Object> variables) {
        Map<String, Object> shown = new HashMap<>();
        shown.put(CaseVariables.CASE_REFERENCE, reference);
        shown.put(CaseVariables.SERVICE_ID, service.id());
        shown.put("serviceName", service.name());
        shown.put("dueText", task.getDescription() == null ? "" : task.getDescription());
        if (form.shows("ownerOptions")) {
            shown.put("ownerOptions", owners(service.id()));
        }
        shown.putAll(drafts.withoutCase(task.getTaskDefinitionKey(), variables, service.zone()));
        return shown;
    }

    /** Whoever has found the task has been asked for the right to; its variables are for Heed. */
    Map<String, Object> variables(Task task) {
        return people.unrestricted(() -> tasks.getObject().getVariables(task.getId()));
    }

    private String answer(boolean readable, String reference, String step, String key) {
        return (readable ? register.latestRecord(reference, step) : Optional.<EvidenceEntry>empty())
                .map(EvidenceEntry::payload)
                .map(payload -> PlainWords.of((String) payload.get(key)))
                .orElse("");
    }

    private static List<Map<String, String>> options(Stream<Option> options) {
        return options.map(Option::asMap).toList();
    }

    private static String words(String id) {
        String words = id.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
