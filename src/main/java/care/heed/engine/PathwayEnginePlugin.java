package care.heed.engine;

import care.heed.evidence.Conflicts;
import care.heed.evidence.ThresholdChanges;
import care.heed.evidence.WalkedPaths;
import care.heed.notices.Notices;
import care.heed.pathways.FormContext;
import care.heed.pathways.Steps;
import care.heed.pathways.Submissions;
import care.heed.people.People;
import care.heed.thresholds.RememberedCells;
import java.util.ArrayList;
import java.util.List;
import org.apache.ibatis.session.Configuration;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** Puts Heed's steps, tenants and guards into the engine before it starts. */
@Component
class PathwayEnginePlugin extends AbstractProcessEnginePlugin {

    private final ObjectProvider<Steps> steps;
    private final ObjectProvider<Submissions> submissions;
    private final ObjectProvider<People> people;
    private final ObjectProvider<Standings> standings;
    private final ObjectProvider<FormContext> context;
    private final ObjectProvider<WalkedPaths> paths;
    private final ObjectProvider<Conflicts> conflicts;
    private final ObjectProvider<ThresholdChanges> changes;
    private final ObjectProvider<Notices> notices;
    private final ObjectProvider<RepositoryService> repository;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final BeanFactory beans;

    PathwayEnginePlugin(
            ObjectProvider<Steps> steps,
            ObjectProvider<Submissions> submissions,
            ObjectProvider<People> people,
            ObjectProvider<Standings> standings,
            ObjectProvider<FormContext> context,
            ObjectProvider<WalkedPaths> paths,
            ObjectProvider<Conflicts> conflicts,
            ObjectProvider<ThresholdChanges> changes,
            ObjectProvider<Notices> notices,
            ObjectProvider<RepositoryService> repository,
            ObjectProvider<PlatformTransactionManager> transactions,
            BeanFactory beans) {
        this.steps = steps;
        this.submissions = submissions;
        this.people = people;
        this.standings = standings;
        this.context = context;
        this.paths = paths;
        this.conflicts = conflicts;
        this.changes = changes;
        this.notices = notices;
        this.repository = repository;
        this.transactions = transactions;
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        SubmissionGuard guard = new SubmissionGuard(
                submissions, people, standings, conflicts, transactions, engine::getCommandExecutorTxRequired);
        engine.setTaskService(new GuardedTaskService(guard, context::getObject));
        engine.setFormService(new GuardedFormService(guard, context::getObject));
        engine.setRuntimeService(new GuardedRuntimeService(
                guard, repository, () -> engine.getIdentityService().getCurrentAuthentication() != null));
        engine.setManagementService(new GuardedManagementService(engine));
        engine.setExpressionManager(new ModelExpressions(beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setCustomPreDeployers(List.of(new NoCodeFromData(), new TablesByProposalOnly()));
        engine.setCompositeIncidentHandlersEnabled(true);
        engine.setCustomIncidentHandlers(List.of(new IncidentNotices(notices::getObject)));
        engine.setCustomSessionFactories(List.of(new RightsOfOwnRoles.Factory()));
        engine.setCmmnEnabled(false);
        engine.setTenantIdProvider(new ServiceTenants());
        List<BpmnParseListener> listeners = engine.getCustomPostBPMNParseListeners() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPostBPMNParseListeners());
        listeners.add(new StepParseListener(steps::getObject));
        listeners.add(new PathParseListener(paths::getObject));
        engine.setCustomPostBPMNParseListeners(listeners);
        DefaultDmnEngineConfiguration tables =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        // A table speaks FEEL; what it may ask in another language, nobody answers.
        tables.setElProvider(expression -> {
            throw new BadUserRequestException("A table speaks FEEL only.");
        });
        tables.setFeelEngineFactory(RememberedCells::ofCamundasFeel);
        tables.getCustomPostDecisionEvaluationListeners()
                .add(new DecisionEvidence(steps::getObject, changes::getObject));
        engine.setDmnEngineConfiguration(tables);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        RememberedGetters.use();
        Configuration statements = engine.getSqlSessionFactory().getConfiguration();
        // First, because it knows Camunda's tables by their names.
        statements.addInterceptor(new RightsTaskByTask());
        statements.addInterceptor(new ClosedCases(
                engine.getDatabaseTablePrefix(),
                conflicts::getObject,
                () -> engine.getIdentityService().getCurrentAuthentication()));
    }
}
