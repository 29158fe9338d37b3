package care.heed.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The model contract is able to fail: one broken agreement at a time, found and named. */
class ModelContractCatchesTest {

    @ParameterizedTest(name = "{3}")
    @MethodSource("broken")
    void brokenModelIsNamed(Rule rule, String text, String instead, String finding) {
        assertThat(rule.findingsIn(BrokenModels.with(text, instead)))
                .anySatisfy(line -> assertThat(line).contains(finding));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void soundModelBreaksNoRule(Rule rule) {
        assertThat(rule.findingsIn(BrokenModels.sound())).isEmpty();
    }

    @Test
    void fileThatIsNoModelIsNamed() {
        assertThat(Models.of(Map.of("processes/odd.bpmn", "<definitions/>")).unreadable())
                .singleElement()
                .asString()
                .startsWith("processes/odd.bpmn");
    }

    static Stream<Rule> rules() {
        return broken().map(arguments -> (Rule) arguments.get()[0]);
    }

    static Stream<Arguments> broken() {
        Rule identity = ProcessNames::identity;
        Rule ids = ProcessNames::ids;
        Rule labels = ProcessNames::labels;
        Rule drawn = ProcessDrawing::everythingIsDrawn;
        Rule overlap = ProcessDrawing::nothingOverlaps;
        Rule crossing = ProcessDrawing::noFlowsCross;
        Rule through = ProcessDrawing::noFlowRunsThroughAStep;
        Rule leftToRight = ProcessDrawing::readsFromLeftToRight;
        Rule readable = ProcessLabels::readable;
        Rule links = ProcessLinks::formsDecisionsAndProcessesExist;
        Rule startForm = ProcessLinks::onlyTheCaseStartsWithAForm;
        Rule code = ProcessLinks::noCode;
        Rule timers = ProcessLinks::timersAskDeadlines;
        Rule people = UserTaskDuties::formAndPeople;
        Rule record = UserTaskDuties::recordAndFolder;
        Rule deadline = UserTaskDuties::deadline;
        Rule conditions = Variables::inConditions;
        Rule inputs = Variables::inTables;
        Rule kept = Variables::inForms;
        Rule tables = TableRules::identity;
        Rule answers = TableRules::everyOutputIsFilled;
        Rule forms = FormRules::identity;
        Rule tasklist = FormRules::opensInTasklist;
        Rule unique = ModelContractTest::uniqueNames;
        String reviewed = "<dc:Bounds x=\"400\" y=\"150\" width=\"36\" height=\"36\"/>";
        String wayToReviewed = "<di:waypoint x=\"275\" y=\"168\"/><di:waypoint x=\"400\" y=\"168\"/>";
        String wayToMissed = "<di:waypoint x=\"150\" y=\"98\"/><di:waypoint x=\"150\" y=\"150\"/>";
        return Stream.of(
                arguments(identity, "process id=\"small\"", "process id=\"tiny\"", "'tiny' is not the file name"),
                arguments(identity, "isExecutable=\"true\"", "isExecutable=\"false\"", "is not executable"),
                arguments(identity, "camunda:historyTimeToLive=\"P365D\"", "", "history time to live"),
                arguments(identity, "Tasklist=\"false\"", "Tasklist=\"true\"", "can be started from Tasklist"),
                arguments(ids, "\"missed-flow\"", "\"Flow_0abc123\"", "'Flow_0abc123' is not kebab-case"),
                arguments(ids, "\"missed-flow\"", "\"flow-0abc123\"", "'flow-0abc123' looks generated"),
                arguments(labels, "name=\"Reviewed\"", "", "'reviewed' has no label"),
                arguments(labels, "uncontrolled?\"", "uncontrolled\"", "asks no question"),
                arguments(labels, "name=\"No\"", "", "says no answer"),
                arguments(unique, "process id=\"small\"", "process id=\"seriousness\"", "'seriousness' is also"),
                arguments(drawn, "bpmnElement=\"missed\"", "bpmnElement=\"small\"", "'missed' is not drawn"),
                arguments(drawn, "bpmnElement=\"to-risk\"", "bpmnElement=\"small\"", "flow 'to-risk' is not drawn"),
                arguments(drawn, wayToReviewed, wayToReviewed.replace("400", "390"), "drawn away from 'reviewed'"),
                arguments(overlap, reviewed, reviewed.replace("150", "60"), "'escalate' overlaps 'reviewed'"),
                arguments(
                        crossing,
                        wayToMissed,
                        "<di:waypoint x=\"168\" y=\"80\"/><di:waypoint x=\"330\" y=\"80\"/>"
                                + "<di:waypoint x=\"330\" y=\"20\"/><di:waypoint x=\"168\" y=\"168\"/>",
                        "flows 'missed-flow' and 'risk-not-controlled' cross"),
                arguments(
                        through,
                        wayToReviewed,
                        "<di:waypoint x=\"275\" y=\"168\"/><di:waypoint x=\"100\" y=\"168\"/>" + wayToReviewed,
                        "flow 'risk-controlled' runs through 'missed'"),
                arguments(leftToRight, reviewed, reviewed.replace("400", "0"), "goes left and is no loop"),
                arguments(
                        readable,
                        "x=\"320\" y=\"18\"",
                        "x=\"320\" y=\"33\"",
                        "runs through the label of 'risk-not-controlled'"),
                arguments(readable, "width=\"30\" height=\"14\"", "width=\"6\" height=\"14\"", "too narrow for 'Yes'"),
                arguments(links, "formRef=\"review-seriousness\"", "formRef=\"gone\"", "form 'gone', which does not"),
                arguments(links, "Binding=\"deployment\"", "Binding=\"latest\"", "the form deployed with it"),
                arguments(links, "decisionRef=\"seriousness\"", "decisionRef=\"gone\"", "decision 'gone'"),
                arguments(
                        links,
                        "<businessRuleTask id=\"escalate\" name=\"Apply seriousness table\" camunda:decisionRef=\"seriousness\"/>",
                        "<callActivity id=\"escalate\" name=\"Escalate\" calledElement=\"gone\"/>",
                        "process 'gone'"),
                arguments(
                        startForm,
                        "<startEvent id=\"case-opened\"",
                        "<startEvent camunda:formRef=\"raise-near-miss\" id=\"case-opened\"",
                        "start forms are [raise-near-miss]"),
                arguments(
                        code,
                        "<businessRuleTask id=\"escalate\" name=\"Apply seriousness table\" camunda:decisionRef=\"seriousness\"/>",
                        "<serviceTask id=\"escalate\" name=\"Escalate\" camunda:class=\"care.Heed\"/>",
                        "Java class 'care.Heed'"),
                arguments(
                        code,
                        "<businessRuleTask id=\"escalate\" name=\"Apply seriousness table\" camunda:decisionRef=\"seriousness\"/>",
                        "<scriptTask id=\"escalate\" name=\"Escalate\" scriptFormat=\"x\"><script>1</script></scriptTask>",
                        "'escalate' is a script task"),
                arguments(
                        timers,
                        "<timeDate>${deadlines.due(execution, 'review-seriousness')}</timeDate>",
                        "<timeDuration>PT30M</timeDuration>",
                        "does not take its date from the deadlines: 'PT30M'"),
                arguments(people, "candidateGroups=\"team-leader\"", "dueDate=\"${x}\"", "nobody is asked"),
                arguments(people, "\"team-leader\"", "\"team-lead\"", "group 'team-lead', which does not exist"),
                arguments(people, "\"team-leader\"", "\"registered-manager\"", "is not for team-leader"),
                arguments(record, "name=\"record\"", "name=\"note\"", "leaves no record"),
                arguments(record, "\"restricted-safeguarding-workspace\"", "\"desk\"", "in 'desk', no folder"),
                arguments(record, "\"protection-tracker\"", "\"action-sheet\"", "not 'protection-tracker'"),
                arguments(deadline, "\"deadline-review-seriousness\"", "\"late\"", "has no boundary event"),
                arguments(deadline, "cancelActivity=\"false\"", "cancelActivity=\"true\"", "takes the work away"),
                arguments(deadline, "due(execution, 'review", "due(execution, 'other", "is no timer dated by"),
                arguments(deadline, "<text>\"review-seriousness\"</text>", "<text>\"x\"</text>", "has no row"),
                arguments(conditions, "${uncontrolledRisk}", "${riskUnknown == 'yes'}", "asks for 'riskUnknown'"),
                arguments(inputs, "<text>riskControlledNow</text>", "<text>riskNow</text>", "'riskNow' is not a known"),
                arguments(kept, "\"key\": \"riskControlledNow\"", "\"key\": \"riskNow\"", "'riskNow' is not a known"),
                arguments(tables, "decision id=\"deadlines\"", "decision id=\"dates\"", "no decision of that name"),
                arguments(
                        tables,
                        "<inputEntry id=\"serious-risk\">",
                        "<inputEntry id=\"serious-risk\" expressionLanguage=\"juel\">",
                        "'serious-risk' is written in juel"),
                arguments(
                        forms, "\"id\": \"review-seriousness\"", "\"id\": \"review\"", "'review' is not the file name"),
                arguments(tasklist, "\"radio\"", "\"filepicker\"", "uses a filepicker"),
                arguments(tasklist, "\"required\": false", "\"required\": true", "locks the Complete button"),
                arguments(answers, "<text>true</text>", "<text></text>", "output 'serious-answer' is empty"));
    }
}
