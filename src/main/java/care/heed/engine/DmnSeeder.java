package care.heed.engine;

import care.heed.thresholds.Proposals;
import care.heed.thresholds.PublishedTables;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** Publishes each shipped table once; another one that ships later is proposed to governance and overwrites nothing. */
@Component
class DmnSeeder implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(DmnSeeder.class);

    private final RepositoryService repositoryService;
    private final ResourcePatternResolver resources;
    private final Proposals proposals;
    private final StartLock lock;

    DmnSeeder(
            RepositoryService repositoryService,
            ResourcePatternResolver resources,
            Proposals proposals,
            StartLock lock) {
        this.repositoryService = repositoryService;
        this.resources = resources;
        this.proposals = proposals;
        this.lock = lock;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            for (Resource table : resources.getResources("classpath*:dmn/*.dmn")) {
                byte[] content = table.getContentAsByteArray();
                lock.run(() -> seed(table.getFilename(), content));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Every decision of one file is new, or the file is proposed, unless it was published or proposed before. */
    void seed(String fileName, byte[] content) {
        String file = fileName.replaceFirst("\\.dmn$", "");
        String name = "seed:" + file;
        List<String> keys =
                Dmn.readModelFromStream(new ByteArrayInputStream(content))
                        .getModelElementsByType(Decision.class)
                        .stream()
                        .map(Decision::getId)
                        .toList();
        if (keys.stream().noneMatch(this::isPublished)) {
            repositoryService
                    .createDeployment()
                    .name(name)
                    .source(PublishedTables.SHIPPED)
                    .addInputStream(fileName, new ByteArrayInputStream(content))
                    .deploy();
            log.info("Published the table {} as shipped", fileName);
        } else if (!isSeeded(name, fileName, content)) {
            proposals.offerBaseline(file, content);
        }
    }

    private boolean isPublished(String key) {
        return repositoryService
                        .createDecisionDefinitionQuery()
                        .decisionDefinitionKey(key)
                        .withoutTenantId()
                        .count()
                > 0;
    }

    private boolean isSeeded(String name, String fileName, byte[] content) {
        return repositoryService.createDeploymentQuery().deploymentName(name).list().stream()
                .map(Deployment::getId)
                .anyMatch(id -> sameBytes(repositoryService.getResourceAsStream(id, fileName), content));
    }

    private static boolean sameBytes(InputStream published, byte[] shipped) {
        try (published) {
            return Arrays.equals(published.readAllBytes(), shipped);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
