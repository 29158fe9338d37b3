package care.heed.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.people.Roles;
import care.heed.support.HeedTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.camunda.bpm.dmn.engine.DmnEngineException;
import org.camunda.bpm.engine.DecisionService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.feel.api.FeelEngineBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is data stays data: nothing that somebody deploys, stores or sends runs as code, not even an administrator's. */
@HeedTest
class NoCodeFromDataTest {

    private static final AtomicInteger RAN = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    RepositoryService repositoryService;

    @Autowired
    RuntimeService runtimeService;

    @Autowired
    DecisionService decisionService;

    @Autowired
    FilterService filterService;

    @Autowired
    TaskService taskService;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    /** Says that it ran, if anybody lets it. */
    public static class Probe implements JavaDelegate {

        public Probe() {
            RAN.incrementAndGet();
        }

        @Override
        public void execute(DelegateExecution execution) {
            RAN.incrementAndGet();
        }

        /** What an expression would call. */
        public static String run() {
            RAN.incrementAndGet();
            return "ran";
        }
    }

    @BeforeEach
    @AfterEach
    void nothingHasRun() {
        RAN.set(0);
        repositoryService
                .createDeploymentQuery()
                .deploymentName("attack")
                .list()
                .forEach(deployment -> repositoryService.deleteDeployment(deployment.getId(), true));
    }

    static Stream<Arguments> modelsWithCode() {
        String probe = "care.heed.security.NoCodeFromDataTest$Probe";
        return Stream.of(
                Arguments.of(
                        "a script task",
                        bpmn("<scriptTask id='step' scriptFormat='javascript'><script>1</script></scriptTask>")),
                Arguments.of(
                        "a script listener",
                        bpmn(
                                "<userTask id='step'><extensionElements><c:taskListener event='create'>"
                                        + "<c:script scriptFormat='groovy'>1</c:script></c:taskListener></extensionElements></userTask>")),
                Arguments.of(
                        "a script of an outside file",
                        bpmn("<scriptTask id='step' scriptFormat='groovy' c:resource='classpath://x.groovy'/>")),
                Arguments.of(
                        "a script as a parameter",
                        bpmn("<userTask id='step'><extensionElements><c:inputOutput><c:inputParameter name='x'>"
                                + "<c:script scriptFormat='groovy'>1</c:script></c:inputParameter></c:inputOutput>"
                                + "</extensionElements></userTask>")),
                Arguments.of("a Java class", bpmn("<serviceTask id='step' c:class='" + probe + "'/>")),
                Arguments.of("a Java object", bpmn("<serviceTask id='step' c:delegateExpression='${steps}'/>")),
                Arguments.of(
                        "a listener class",
                        bpmn("<userTask id='step'><extensionElements><c:taskListener event='create' class='" + probe
                                + "'/></extensionElements></userTask>")),
                Arguments.of("work for outside", bpmn("<serviceTask id='step' c:type='external' c:topic='x'/>")),
                Arguments.of(
                        "a form of foreign HTML", bpmn("<userTask id='step' c:formKey='embedded:deployment:x.html'/>")),
                Arguments.of(
                        "form fields with a class",
                        bpmn("<userTask id='step'><extensionElements><c:formData><c:formField id='x' type='string'>"
                                + "<c:validation><c:constraint name='validator' config='" + probe
                                + "'/></c:validation></c:formField></c:formData></extensionElements></userTask>")),
                Arguments.of(
                        "a Java class in the engine's older words",
                        bpmn("<serviceTask id='step' xmlns:a='http://activiti.org/bpmn' a:class='" + probe + "'/>")),
                Arguments.of(
                        "a listener class in the engine's older words",
                        bpmn("<userTask id='step' xmlns:a='http://activiti.org/bpmn'><extensionElements>"
                                + "<a:taskListener event='create' class='" + probe
                                + "'/></extensionElements></userTask>")),
                Arguments.of(
                        "a command of the machine in the engine's older words",
                        bpmn("<serviceTask id='step' xmlns:a='http://activiti.org/bpmn' a:type='shell'>"
                                + "<extensionElements><a:field name='command' stringValue='true'/></extensionElements>"
                                + "</serviceTask>")),
                Arguments.of(
                        "a class that passes variables on",
                        bpmn("<callActivity id='step' calledElement='x' c:variableMappingClass='" + probe + "'/>")),
                Arguments.of(
                        "an object that passes variables on",
                        bpmn("<callActivity id='step' calledElement='x'"
                                + " c:variableMappingDelegateExpression='${steps}'/>")),
                Arguments.of(
                        "a connector",
                        bpmn("<serviceTask id='step'><extensionElements><c:connector><c:connectorId>http-connector"
                                + "</c:connectorId></c:connector></extensionElements></serviceTask>")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsWithCode")
    void aModelThatBringsCodeAlongIsRefusedByItsElement(String what, String model) {
        HttpResponse<String> answer = deploy("attack.bpmn", model);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains("attack.bpmn");
        assertNothingIsDeployed();
        assertThat(RAN).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy", "python", "http://www.java.com/java"})
    void aTableInAnotherLanguageThanFeelIsRefused(String language) {
        for (String table : new String[] {
            dmn(" expressionLanguage='" + language + "'", "", "1 + 1"),
            dmn("", " expressionLanguage='" + language + "'", "1 + 1")
        }) {
            HttpResponse<String> answer = deploy("attack.dmn", table);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(answer.body()).contains(language, "FEEL");
            assertNothingIsDeployed();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"attackbpmn", "attackbpmn20.xml"})
    void aModelIsReadWhateverStandsBeforeTheEndingThatTheEngineKnows(String file) {
        HttpResponse<String> answer =
                deploy(file, bpmn("<serviceTask id='step' c:class='" + Probe.class.getName() + "'/>"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(file, "class");
        assertNothingIsDeployed();
    }

    @ParameterizedTest
    @ValueSource(strings = {"attackdmn", "attackdmn11.xml"})
    void aTableIsReadWhateverStandsBeforeTheEndingThatTheEngineKnows(String file) {
        HttpResponse<String> answer = deploy(file, dmn("", " expressionLanguage='juel'", "${1}"));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body()).contains(file, "FEEL");
        assertNothingIsDeployed();
    }

    @Test
    void aCaseModelIsRefused() {
        HttpResponse<String> answer = deploy("attack.cmmn", "<definitions/>");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertNothingIsDeployed();
    }

    @Test
    void anEntityFromOutsideIsNeitherReadNorExpanded() throws IOException {
        Path secret = Files.writeString(Files.createTempFile("secret", ".txt"), "the-marker-of-the-secret-file");
        String outside = "<!DOCTYPE definitions [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]>";
        String laughs = "<!DOCTYPE definitions [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY x '&b;&b;&b;&b;&b;&b;&b;&b;'>]>";

        for (String type : new String[] {outside, laughs}) {
            for (Map.Entry<String, String> model : Map.of(
                            "attack.bpmn", type + bpmn("<userTask id='step' name='&x;'/>"),
                            "attack.dmn", type + dmn("", "", "&x;"))
                    .entrySet()) {
                HttpResponse<String> answer = deploy(model.getKey(), model.getValue());

                assertThat(answer.statusCode()).as(model.getKey()).isEqualTo(400);
                assertThat(answer.body()).doesNotContain("the-marker-of-the-secret-file");
                assertNothingIsDeployed();
            }
        }
        Files.delete(secret);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${''.getClass().forName('care.heed.security.NoCodeFromDataTest$Probe').newInstance()}",
                "${''['class'].forName('care.heed.security.NoCodeFromDataTest$Probe').newInstance()}",
                "${steps.getClass().getClassLoader().loadClass('care.heed.security.NoCodeFromDataTest$Probe').newInstance()}",
                "${execution.getClass().forName('care.heed.security.NoCodeFromDataTest$Probe').newInstance()}",
                "${execution.processEngineServices.identityService.newUser('intruder')}",
                "${execution.getProcessEngine().getIdentityService().newUser('intruder')}",
                "${execution.bpmnModelInstance}",
                "${execution.setProcessBusinessKey('NM-1-1')}",
                "${dataSource.connection}",
                "${environment.getProperty('spring.datasource.password')}",
                "${identityService.newUser('intruder')}",
                "${register.append(null)}",
                "${conflicts.closedTo('team-leader-oak')}",
                "${number.getClass()}",
                "${now().getClass()}",
                "${dateTime().getClass().forName('java.lang.Runtime')}",
                "${dateTime().getZone().setDefault(dateTime().getZone())}",
                "${'x'.concat('y')}",
                "${JSON('{}').unwrap()}"
            })
    void anExpressionReachesNothingButWhatIsMeantForIt(String expression) {
        deployed(bpmn("<serviceTask id='step' c:expression=\"" + expression + "\" c:resultVariable='leak'/>"));

        assertThatThrownBy(() -> runtimeService.startProcessInstanceByKey("attack", Map.of("number", 1)))
                .isInstanceOf(ProcessEngineException.class);

        assertThat(RAN).hasValue(0);
        assertThat(runtimeService
                        .createProcessInstanceQuery()
                        .processDefinitionKey("attack")
                        .count())
                .isZero();
    }

    @Test
    void anExpressionStillReadsTheVariablesOfItsCase() {
        deployed(bpmn("<userTask id='step' name=\"${number == 1 ? 'read' : 'unread'}\"/>"));

        runtimeService.startProcessInstanceByKey("attack", Map.of("number", 1));

        assertThat(taskService
                        .createTaskQuery()
                        .processDefinitionKey("attack")
                        .singleResult()
                        .getName())
                .isEqualTo("read");
    }

    @Test
    void aVariableDoesNotTakeThePlaceOfABean() {
        deployed(bpmn("<userTask id='step' name=\"${steps == 'mine' ? 'taken' : 'safe'}\"/>"));

        runtimeService.startProcessInstanceByKey("attack", Map.of("steps", "mine"));

        assertThat(taskService
                        .createTaskQuery()
                        .processDefinitionKey("attack")
                        .singleResult()
                        .getName())
                .isEqualTo("safe");
    }

    @Test
    void aStoredListOfTasksCannotCallIntoJava() {
        Filter filter = filterService.saveFilter(filterService
                .newTaskFilter("attack")
                .setQuery(taskService
                        .createTaskQuery()
                        .taskAssigneeExpression("${''.getClass().forName('java.lang.Runtime')}")));
        try {
            assertThatThrownBy(() -> filterService.list(filter.getId())).isInstanceOf(ProcessEngineException.class);
        } finally {
            filterService.deleteFilter(filter.getId());
        }
    }

    @Test
    void theEngineKnowsNoScriptLanguageAtAll() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();

        for (String language :
                new String[] {"javascript", "ecmascript", "groovy", "python", "ruby", "juel", "freemarker"}) {
            assertThat(configuration.getScriptEngineResolver().getScriptEngine(language, false))
                    .as(language)
                    .isNull();
        }
        assertThat(configuration.isEnableXxeProcessing()).isFalse();
        assertThat(configuration.isEnableExpressionsInAdhocQueries()).isFalse();
        assertThat(configuration.isJavaSerializationFormatEnabled()).isFalse();
        assertThat(configuration.isCmmnEnabled()).isFalse();
    }

    @Test
    void aTableCallsNoJavaMethodThroughFeel() {
        String call = "{ f: function() external { java: { class: \"" + Probe.class.getName()
                + "\", method signature: \"run()\" } }, r: f() }.r";
        // Where such calls are on, this one runs.
        assertThat(FeelEngineBuilder.forJava()
                        .withEnabledExternalFunctions(true)
                        .build()
                        .evaluateExpression(call, Map.of())
                        .result())
                .isEqualTo("ran");
        assertThat(RAN.getAndSet(0)).isOne();
        deployedTable(dmn("", "", call.replace("\"", "&quot;")));

        Object result;
        try {
            result = decisionService
                    .evaluateDecisionTableByKey("attack", Map.of())
                    .getSingleEntry();
        } catch (ProcessEngineException refused) {
            result = null;
        }

        assertThat(result).isNotEqualTo("ran");
        assertThat(RAN).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "javascript", "groovy"})
    void aTableThatSlippedPastTheDoorIsStillNotAnswered(String language) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        String table = dmn("", " expressionLanguage='" + language + "'", "${1 + 1}");

        assertThatThrownBy(() -> configuration
                        .getDmnEngine()
                        .evaluateDecisionTable(
                                "attack", new ByteArrayInputStream(table.getBytes(StandardCharsets.UTF_8)), Map.of()))
                .isInstanceOfAny(ProcessEngineException.class, DmnEngineException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"governance-lead", "administrator"})
    void aValueThatNamesAJavaClassMakesNoObjectOfIt(String person) {
        String named = """
                {"variables":{"x":{"type":"Object","value":"{}","valueInfo":{"objectTypeName":"%s",
                "serializationDataFormat":"application/json"}}}}""".formatted(Probe.class.getName());
        deployedTable(dmn("", "", "x"));
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> answer = Visitor.tool(port, person)
                .post("/engine-rest/decision-definition/key/attack/evaluate", "application/json", named);

        assertThat(RAN).hasValue(0);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/x-java-serialized-object"})
    void anAnswerThatNamesAJavaClassMakesNoObjectOfIt(String format) {
        String named = """
                {"variables":{"whatHappened":{"type":"Object","value":"{}","valueInfo":{"objectTypeName":"%s",
                "serializationDataFormat":"%s"}}}}""".formatted(Probe.class.getName(), format);
        Map<String, String> before = Database.rows(jdbc);

        HttpResponse<String> answer = Visitor.tool(port, "senior-support-worker-oak")
                .post("/engine-rest/process-definition/key/near-miss-case/submit-form", "application/json", named);

        assertThat(RAN).hasValue(0);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/engine-rest", "/engine-rest/engine/default", "/camunda/api/engine/engine/default"})
    void nobodyButAnAdministratorDeploysByAnyAddress(String address) {
        deployedTable(dmn("", "", "1"));
        String id = repositoryService
                .createDeploymentQuery()
                .deploymentName("attack")
                .singleResult()
                .getId();
        Map<String, String> before = Database.rows(jdbc);

        for (String role : Roles.ALL) {
            if (!role.equals(Roles.CAMUNDA_ADMIN)) {
                Visitor someone = Visitor.tool(port, Roles.ON_SERVICE.contains(role) ? role + "-oak" : role);
                for (HttpResponse<String> answer : List.of(
                        someone.post(
                                address + "/deployment/create",
                                "multipart/form-data; boundary=part",
                                multipart("attack.bpmn", bpmn("<userTask id='step'/>"))),
                        someone.post(address + "/deployment/" + id + "/redeploy", "application/json", "{}"))) {
                    assertThat(answer.statusCode())
                            .as(role + " " + answer.uri() + " " + answer.body())
                            .isIn(401, 403);
                }
            }
        }

        assertThat(Database.rows(jdbc)).isEqualTo(before);
    }

    @Test
    void anAdministratorStillDeploysAModelThatObeysTheRules() {
        assertThat(deploy("attack.bpmn", bpmn("<userTask id='step'/>")).statusCode())
                .isEqualTo(200);
    }

    private HttpResponse<String> deploy(String file, String content) {
        return Visitor.tool(port, "administrator")
                .post("/engine-rest/deployment/create", "multipart/form-data; boundary=part", multipart(file, content));
    }

    private static String multipart(String file, String content) {
        return "--part\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nattack\r\n"
                + "--part\r\nContent-Disposition: form-data; name=\"" + file + "\"; filename=\"" + file + "\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + content + "\r\n--part--\r\n";
    }

    private void assertNothingIsDeployed() {
        assertThat(repositoryService
                        .createDeploymentQuery()
                        .deploymentName("attack")
                        .count())
                .isZero();
    }

    private void deployed(String model) {
        repositoryService
                .createDeployment()
                .name("attack")
                .addString("attack.bpmn", model)
                .deploy();
    }

    private void deployedTable(String table) {
        repositoryService
                .createDeployment()
                .name("attack")
                .addString("attack.dmn", table)
                .deploy();
    }

    private static String bpmn(String step) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:c='http://camunda.org/schema/1.0/bpmn'"
                + " targetNamespace='attack'><process id='attack' isExecutable='true' c:historyTimeToLive='P1D'>"
                + "<startEvent id='start'/><sequenceFlow id='to-step' sourceRef='start' targetRef='step'/>" + step
                + "</process></definitions>";
    }

    private static String dmn(String ofDefinitions, String ofCell, String cell) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' xmlns:c='http://camunda.org/schema/1.0/dmn'"
                + " id='attack-definitions' name='attack' namespace='attack'" + ofDefinitions + ">"
                + "<decision id='attack' name='attack' c:historyTimeToLive='P1D'><decisionTable id='table'>"
                + "<output id='out' name='out'/><rule id='rule'><outputEntry id='cell'" + ofCell + "><text>" + cell
                + "</text></outputEntry></rule></decisionTable></decision></definitions>";
    }
}
