package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;

import care.heed.evidence.ThresholdChange;
import care.heed.evidence.ThresholdChanges;
import care.heed.support.HeedTest;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@HeedTest
@ExtendWith(OutputCaptureExtension.class)
class DmnSeederTest {

    private static final String WAITING = "waits for governance";

    @Autowired
    private DmnSeeder seeder;

    @Autowired
    private StartLock lock;

    @Autowired
    private RepositoryService repositoryService;

    @Autowired
    private ThresholdChanges changes;

    @AfterEach
    void remove() {
        repositoryService.createDeploymentQuery().list().stream()
                .filter(deployment -> deployment.getName().endsWith(":seeder-test"))
                .map(Deployment::getId)
                .forEach(id -> repositoryService.deleteDeployment(id, true));
    }

    @Test
    void aShippedTableIsPublishedOnceHoweverOftenHeedStarts(CapturedOutput output) {
        seeder.seed("seeder-test.dmn", table("1"));
        seeder.seed("seeder-test.dmn", table("1"));

        assertThat(published()).isEqualTo(1);
        assertThat(latest().getResourceName()).isEqualTo("seeder-test.dmn");
        assertThat(repositoryService
                        .createDeploymentQuery()
                        .deploymentName("seed:seeder-test")
                        .singleResult()
                        .getSource())
                .isEqualTo("application seed");
        assertThat(output).doesNotContain(WAITING);
    }

    @Test
    void severalNodesStartingAtOncePublishOnce() {
        Stream.generate(() ->
                        CompletableFuture.runAsync(() -> lock.run(() -> seeder.seed("seeder-test.dmn", table("1")))))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(published()).isEqualTo(1);
    }

    @Test
    void whatGovernancePublishedStaysInForceAndIsNoNews(CapturedOutput output) {
        seeder.seed("seeder-test.dmn", table("1"));
        publishByGovernance(table("2"));

        seeder.seed("seeder-test.dmn", table("1"));

        assertThat(latest().getVersion()).isEqualTo(2);
        assertThat(output).doesNotContain(WAITING);
    }

    @Test
    void aChangedBaselineWaitsForGovernance(CapturedOutput output) {
        seeder.seed("seeder-test.dmn", table("1"));
        publishByGovernance(table("2"));

        seeder.seed("seeder-test.dmn", table("3"));

        assertThat(latest().getVersion()).isEqualTo(2);
        assertThat(output).contains("seeder-test").contains(WAITING);
        assertThat(changes.of("seeder-test").get(0)).satisfies(proposed -> {
            assertThat(proposed.state()).isEqualTo(ThresholdChange.State.PROPOSED);
            assertThat(proposed.draftedBy()).isNull();
        });
    }

    @Test
    void severalNodesStartingAtOnceProposeANewBaselineOnce() {
        seeder.seed("seeder-test.dmn", table("1"));

        Stream.generate(() ->
                        CompletableFuture.runAsync(() -> lock.run(() -> seeder.seed("seeder-test.dmn", table("4")))))
                .limit(4)
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(changes.of("seeder-test"))
                .filteredOn(change -> change.dmn().contains("<text>4</text>"))
                .hasSize(1);
        assertThat(latest().getVersion()).isEqualTo(1);
    }

    private void publishByGovernance(byte[] table) {
        repositoryService
                .createDeployment()
                .name("governance:seeder-test")
                .source("governance")
                .addString("seeder-test.dmn", new String(table, StandardCharsets.UTF_8))
                .deploy();
    }

    private long published() {
        return repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("seeder-test")
                .count();
    }

    private DecisionDefinition latest() {
        return repositoryService
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey("seeder-test")
                .latestVersion()
                .singleResult();
    }

    private static byte[] table(String answer) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn"
                    id="seeder-test-model" name="Seeder test" namespace="http://heed.care/test">
                  <decision id="seeder-test" name="Seeder test" camunda:historyTimeToLive="P365D">
                    <decisionTable id="table" hitPolicy="UNIQUE">
                      <output id="answer" name="answer" typeRef="integer"/>
                      <rule id="rule"><outputEntry id="entry"><text>%s</text></outputEntry></rule>
                    </decisionTable>
                  </decision>
                </definitions>
                """.formatted(answer).getBytes(StandardCharsets.UTF_8);
    }
}
