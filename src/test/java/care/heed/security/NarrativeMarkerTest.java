package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.EvidenceEntry;
import care.heed.evidence.Register;
import care.heed.people.Folder;
import care.heed.people.Roles;
import care.heed.support.Desk;
import care.heed.support.EngineJobs;
import care.heed.support.HeedTest;
import care.heed.support.StoryTeller;
import care.heed.support.TestClock;
import care.heed.support.ValidAnswers;
import care.heed.support.WholeCase;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plants one word in every free text of each form of a whole case, and looks for it in every table, every line of the log and
 * every answer that a role can get: it is found in its own folder and nowhere else.
 */
@HeedTest
class NarrativeMarkerTest {

    /** The web apps' copies of it are the same resources; CaseAccessTest tries them. */
    private static final String ENGINE = "/engine-rest";

    private static final Pattern MARKER = Pattern.compile("zq[a-z]+qz");

    /** Where a word of a record may stand beside the register, and why. */
    private static final Map<String, String> BESIDE_THE_REGISTER = Map.of(
            "heed.tracked_action.description",
            "what an action's owner has to do: shown with the action to its owner and checker, cleared with its record",
            "heed.near_miss.adult_ref",
            "a care-record reference, by which cases of the same adult are found; never a name");

    /** Steps whose form shows an action's own text to those who carry it out and check it, whatever folder promised it. */
    private static final Set<String> TELLS_THE_ACTION = Set.of("carry-out-action", "check-action");

    @LocalServerPort
    int port;

    @Autowired
    Desk desk;

    @Autowired
    WholeCase wholeCase;

    @Autowired
    EngineJobs jobs;

    @Autowired
    TestClock clock;

    @Autowired
    Register register;

    @Autowired
    HistoryService historyService;

    @Autowired
    TaskService taskService;

    @Autowired
    ObjectMapper json;

    @Autowired
    JdbcClient jdbc;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final TreeSet<String> findings = new TreeSet<>();
    private int answers;

    @BeforeEach
    void listenToTheLog() {
        clock.set("2027-03-02T10:00:00Z");
        log.start();
        root().addAppender(log);
    }

    @AfterEach
    void stopListening() {
        root().detachAppender(log);
    }

    @Test
    void whatPeopleWriteStaysInItsFolder() {
        String reference = desk.raise("senior-support-worker-oak", told("raise-near-miss"));
        desk.complete(reference, "record-near-miss", "senior-support-worker-oak", told("record-near-miss"));
        desk.complete(reference, "review-seriousness", "team-leader-oak", told("review-seriousness"));
        desk.complete(reference, "open-protection-plan", "operations-director", told("open-protection-plan"));
        desk.complete(reference, "review-service-controls", "registered-manager-oak", told("review-service-controls"));
        refusedText(reference);
        ask(reference, "escalate-now", "zqescalatenowqz");
        ask(reference, "consult-local-authority-now", "zqconsultnowqz");
        correct(reference);
        Map<String, Set<String>> folders = folders(reference);
        look(reference, folders);

        jobs.runFor(Duration.ofHours(2));
        wholeCase.finish(reference, this::told);
        folders = folders(reference);
        assertThat(folders).as("markers that were kept").hasSizeGreaterThan(20);
        look(reference, folders);
        lookIntoPacks(reference, folders);

        lookIntoEveryTable();
        lookIntoTheLog();
        LoggerFactory.getLogger(getClass()).info("Looked for {} markers in {} answers", folders.size(), answers);
        assertThat(findings).isEmpty();
    }

    private Map<String, Object> told(String form) {
        return new StoryTeller(json, "zq" + form.replace("-", "") + "qz")
                .of(form, clock.now(), WholeCase.URGENT.getOrDefault(form, Map.of()));
    }

    /** What is refused leaves no more behind than what is accepted. */
    private void refusedText(String reference) {
        Map<String, Object> wrong = new HashMap<>(ValidAnswers.of("screen-threshold", clock.now()));
        wrong.put("screenRationale", "zqrefusedqz".repeat(1_000));
        wrong.put("zqunknownfieldqz", "zqrefusedqz");
        wrong.put("previousRelatedIncidents", "zqrefusedqz");
        RestTool manager = new RestTool(port, "registered-manager-oak");
        String task = "/task/" + desk.task(reference, "screen-threshold").getId();
        for (String way : List.of("/submit-form", "/complete")) {
            assertThat(manager.post(task + way, RestTool.submission(wrong)).refused())
                    .isTrue();
            assertThat(manager.send("POST", task + way, "{\"variables\":{\"zqrefusedqz\":")
                            .refused())
                    .isTrue();
        }
    }

    private void ask(String reference, String door, String reason) {
        assertThat(Visitor.tool(port, "team-leader-oak")
                        .post(
                                "/cases/" + reference + "/" + door,
                                "application/json",
                                "{\"reason\":\"Somebody " + reason + " has to come\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private void correct(String reference) {
        int status = Visitor.signedIn(port, "team-leader-oak")
                .submit(
                        "/cases/" + reference + "/entries/1/correction",
                        "/cases/" + reference + "/entries/1/correction",
                        Map.of("reason", "zqcorrectionreasonqz", "addendum", "zqaddendumqz"))
                .statusCode();
        assertThat(status).isBetween(200, 303);
    }

    /** The folders in which each marker was kept. */
    private Map<String, Set<String>> folders(String reference) {
        Map<String, Set<String>> folders = new TreeMap<>();
        for (EvidenceEntry entry : register.of(reference)) {
            for (String marker : markersIn(entry.payload().toString())) {
                assertThat(entry.folder()).as("%s in %s", marker, entry).isNotNull();
                folders.computeIfAbsent(marker, kept -> new TreeSet<>()).add(entry.folder());
            }
        }
        return folders;
    }

    private void look(String reference, Map<String, Set<String>> folders) {
        List<String> addresses = addresses(reference, folders.keySet());
        for (String role : Roles.ALL) {
            for (String account : accounts(role)) {
                Visitor visitor = Visitor.tool(port, account);
                for (String address : addresses) {
                    String body = visitor.get(address).body();
                    answers++;
                    if (address.contains("?q=")) {
                        // The page repeats what was asked; what it finds is what tells.
                        body = body.contains("/cases/" + reference) ? address : "";
                    }
                    for (String marker : markersIn(body)) {
                        if (!mayRead(account, role, address, folders.get(marker))) {
                            findings.add("%s reads %s at %s".formatted(account, marker, pattern(address)));
                        }
                    }
                }
            }
        }
    }

    private void lookIntoPacks(String reference, Map<String, Set<String>> folders) {
        Roles.ALL.forEach(role -> accounts(role).forEach(account -> lookIntoPacks(reference, role, account, folders)));
    }

    private boolean mayRead(String account, String role, String address, Set<String> folders) {
        boolean tellsTheAction = address.contains("/task/");
        return !account.endsWith("-elm")
                && folders != null
                && (folders.stream()
                                .anyMatch(folder ->
                                        Folder.of(folder).orElseThrow().mayBeReadBy(Set.of(role)))
                        || tellsTheAction && isOfAnAction(address));
    }

    private boolean isOfAnAction(String address) {
        String id = address.replaceAll(".*/task/([^/?]+).*", "$1");
        HistoricTaskInstance task =
                historyService.createHistoricTaskInstanceQuery().taskId(id).singleResult();
        return task != null && TELLS_THE_ACTION.contains(task.getTaskDefinitionKey());
    }

    private List<String> addresses(String reference, Set<String> markers) {
        List<String> all = new ArrayList<>(List.of(
                "/",
                "/cases",
                "/cases/" + reference,
                "/cases/" + reference + "/path",
                "/cases/" + reference + "/access",
                "/cases/" + reference + "/emergency-access",
                "/cases/" + reference + "/escalate-now",
                "/cases/seals",
                "/retention"));
        List<EvidenceEntry> entries = register.of(reference);
        for (int place = 0; place < entries.size(); place++) {
            if (entries.get(place).kind().equals("record")) {
                all.add("/cases/" + reference + "/entries/" + (place + 1) + "/correction");
            }
        }
        for (String marker : markers) {
            all.add("/cases?q=" + marker);
        }
        // One of each process: they hold the same kinds of things.
        Collection<HistoricProcessInstance> instances =
                historyService
                        .createHistoricProcessInstanceQuery()
                        .processInstanceBusinessKey(reference)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(
                                HistoricProcessInstance::getProcessDefinitionKey,
                                instance -> instance,
                                (one, other) -> one))
                        .values();
        for (String list : List.of(
                "/task",
                "/history/task",
                "/history/process-instance",
                "/history/user-operation?maxResults=500",
                "/history/incident",
                "/incident",
                "/job",
                "/history/job-log?maxResults=500",
                "/history/identity-link-log",
                "/filter?itemCount=true")) {
            all.add(ENGINE + list);
        }
        for (HistoricProcessInstance instance : instances) {
            for (String list : List.of(
                    "/history/variable-instance?deserializeValues=false&processInstanceId=",
                    "/history/detail?deserializeValues=false&processInstanceId=",
                    "/history/activity-instance?processInstanceId=",
                    "/history/decision-instance?includeInputs=true&includeOutputs=true&processInstanceId=",
                    "/variable-instance?processInstanceIdIn=")) {
                all.add(ENGINE + list + instance.getId());
            }
            all.add(ENGINE + "/process-instance/" + instance.getId() + "/variables");
        }
        for (Task task : taskService
                .createTaskQuery()
                .processInstanceBusinessKey(reference)
                .list()) {
            for (String part : List.of("", "/form-variables", "/variables", "/rendered-form", "/comment")) {
                all.add(ENGINE + "/task/" + task.getId() + part);
            }
        }
        return all;
    }

    private void lookIntoPacks(String reference, String role, String account, Map<String, Set<String>> folders) {
        for (String redacted : List.of("false", "true")) {
            byte[] pack = Visitor.tool(port, account).download("/cases/" + reference + "/pack", "redacted=" + redacted);
            answers++;
            for (String marker : markersIn(unpacked(pack))) {
                if (redacted.equals("true") || !mayRead(account, role, "pack", folders.get(marker))) {
                    findings.add("%s reads %s in a pack, redacted %s".formatted(account, marker, redacted));
                }
            }
        }
    }

    private void lookIntoEveryTable() {
        List<Map<String, Object>> columns = jdbc.sql("""
                        select table_schema || '.' || table_name as table_name, column_name, data_type
                        from information_schema.columns join information_schema.tables using (table_schema, table_name)
                        where table_schema in ('camunda', 'heed') and table_type = 'BASE TABLE'
                            and data_type in ('text', 'character varying', 'jsonb', 'json', 'bytea', 'ARRAY')
                        """).query().listOfRows();
        assertThat(columns).hasSizeGreaterThan(300);
        for (Map<String, Object> column : columns) {
            String name = column.get("table_name") + "." + column.get("column_name");
            String text = column.get("data_type").equals("bytea") ? "encode(\"%s\", 'escape')" : "\"%s\"::text";
            String sql = "select count(*) from %s where %s like '%%zq%%qz%%'"
                    .formatted(column.get("table_name"), text.formatted(column.get("column_name")));
            int found = jdbc.sql(sql).query(Integer.class).single();
            if (found > 0 && !name.equals("heed.evidence_entry.payload") && !BESIDE_THE_REGISTER.containsKey(name)) {
                findings.add("%d rows with a marker in %s".formatted(found, name));
            }
        }
    }

    private void lookIntoTheLog() {
        for (ILoggingEvent line : List.copyOf(log.list)) {
            String text = line.getFormattedMessage()
                    + line.getMDCPropertyMap()
                    + (line.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(line.getThrowableProxy()));
            markersIn(text)
                    .forEach(marker -> findings.add("%s in the log of %s".formatted(marker, line.getLoggerName())));
        }
    }

    private static List<String> accounts(String role) {
        if (Roles.ON_SERVICE.contains(role)) {
            return List.of(role + "-oak", role + "-elm");
        }
        return List.of(role.equals(Roles.CAMUNDA_ADMIN) ? "administrator" : role);
    }

    private static Set<String> markersIn(String text) {
        return MARKER.matcher(text)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String pattern(String address) {
        return address.replaceAll("[0-9a-f]{8}-[0-9a-f-]{27}", "{id}");
    }

    private static String unpacked(byte[] pack) {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(pack))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readAllBytes();
                if (entry.getName().endsWith(".pdf")) {
                    try (var document = Loader.loadPDF(content)) {
                        text.append(new PDFTextStripper().getText(document).replaceAll("\\s+", ""));
                    }
                } else {
                    text.append(new String(content, StandardCharsets.UTF_8));
                }
            }
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
        return text.toString();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }
}
