package care.heed.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.model.dmn.Dmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class PublishedTableTest {

    private final ProcessEngine engine = mock(ProcessEngine.class, RETURNS_DEEP_STUBS);
    private final PublishedTable table = new PublishedTable(
            new StaticListableBeanFactory(java.util.Map.of("engine", engine)).getBeanProvider(ProcessEngine.class));

    @Test
    void theLatestPublishedVersionCountsForTheNextDate() {
        publish("deadlines:1", "15", "15");
        assertThat(table.row("record-near-miss")).containsEntry("amount", 15.0);

        publish("deadlines:2", "15", "10");
        assertThat(table.row("record-near-miss")).containsEntry("amount", 10.0);
    }

    @Test
    void aVersionIsReadOnceHoweverOftenItIsAsked() {
        publish("deadlines:1", "15", "15");

        table.row("record-near-miss");
        table.row("decide-route");

        verify(engine.getRepositoryService(), times(1)).getDmnModelInstance("deadlines:1");
    }

    @Test
    void whoIsSignedInIsPutBackAfterReading() {
        publish("deadlines:1", "15", "15");
        var worker = engine.getIdentityService().getCurrentAuthentication();

        table.row("record-near-miss");

        verify(engine.getIdentityService()).clearAuthentication();
        verify(engine.getIdentityService()).setAuthentication(worker);
    }

    private void publish(String id, String minutes, String changed) {
        DecisionDefinition published = mock(DecisionDefinition.class);
        when(published.getId()).thenReturn(id);
        RepositoryService repository = engine.getRepositoryService();
        when(repository
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey("deadlines")
                        .withoutTenantId()
                        .latestVersion()
                        .singleResult())
                .thenReturn(published);
        String shipped = Dmn.convertToString(
                Dmn.readModelFromStream(PublishedTableTest.class.getResourceAsStream("/dmn/deadlines.dmn")));
        when(repository.getDmnModelInstance(any()))
                .thenAnswer(call -> Dmn.readModelFromStream(new java.io.ByteArrayInputStream(
                        shipped.replace("<text>" + minutes + "</text>", "<text>" + changed + "</text>")
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    }
}
