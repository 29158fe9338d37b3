package care.heed.thresholds;

import care.heed.evidence.ThresholdChanges;
import care.heed.people.People;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.DecisionDefinitionQuery;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The table files: what shipped, what is in force, and every version before. */
@Component
public class PublishedTables {

    /** The name of the engine's deployments of what shipped, and of what was approved. */
    public static final String SHIPPED = "application seed";

    static final String APPROVED = "governance";

    private final RepositoryService repository;
    private final ThresholdChanges changes;
    private final People people;
    private final ResourcePatternResolver resources;

    PublishedTables(
            RepositoryService repository, ThresholdChanges changes, People people, ResourcePatternResolver resources) {
        this.repository = repository;
        this.changes = changes;
        this.people = people;
        this.resources = resources;
    }

    /** The names of all table files, in alphabetical order. */
    public List<String> files() {
        try {
            return Arrays.stream(resources.getResources("classpath*:dmn/*.dmn"))
                    .map(Resource::getFilename)
                    .map(name -> name.replaceFirst("\\.dmn$", ""))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file as this version of Heed ships it: the contract of every change. */
    public TableFile shipped(String file) {
        try (InputStream shipped =
                resources.getResource("classpath:dmn/" + file + ".dmn").getInputStream()) {
            return read(file, shipped.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every published version, newest first. */
    public List<TableVersion> versions(String file) {
        return people.unrestricted(() -> published(file).list().stream()
                .map(definition -> version(file, definition))
                .toList());
    }

    public TableVersion inForce(String file) {
        return people.unrestricted(
                () -> version(file, published(file).listPage(0, 1).get(0)));
    }

    public TableFile table(TableVersion version) {
        return people.unrestricted(() -> {
            try (InputStream model = repository.getDecisionModel(version.definitionId())) {
                return read(version.file(), model.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** Every file has a decision of its own name. */
    private DecisionDefinitionQuery published(String file) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(file)
                .withoutTenantId()
                .orderByDecisionDefinitionVersion()
                .desc();
    }

    private TableVersion version(String file, DecisionDefinition definition) {
        Deployment deployment = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult();
        return new TableVersion(
                file,
                definition.getVersion(),
                definition.getId(),
                deployment.getDeploymentTime().toInstant(),
                changes.publishedIn(deployment.getId()),
                SHIPPED.equals(deployment.getSource()));
    }

    static TableFile read(String file, byte[] xml) {
        try {
            return TableFile.read(file, xml);
        } catch (RefusedTable unreadable) {
            throw new IllegalStateException("The table " + file + " cannot be read", unreadable);
        }
    }
}
