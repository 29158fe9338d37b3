package care.heed.engine;

import care.heed.people.CareService;
import care.heed.people.Roles;
import care.heed.people.Services;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Brings groups, services, rights and accounts to what this version of Heed needs, at every start. */
@Component
class Provisioning implements SmartInitializingSingleton {

    private final StartLock lock;
    private final DatabasePurpose purpose;
    private final IdentityService identityService;
    private final Services services;
    private final Rights rights;
    private final TasklistFilters filters;
    private final TrainingAccounts trainingAccounts;
    private final FirstAdministrator firstAdministrator;

    Provisioning(
            StartLock lock,
            DatabasePurpose purpose,
            IdentityService identityService,
            Services services,
            Rights rights,
            TasklistFilters filters,
            TrainingAccounts trainingAccounts,
            FirstAdministrator firstAdministrator) {
        this.lock = lock;
        this.purpose = purpose;
        this.identityService = identityService;
        this.services = services;
        this.rights = rights;
        this.filters = filters;
        this.trainingAccounts = trainingAccounts;
        this.firstAdministrator = firstAdministrator;
    }

    @Override
    public void afterSingletonsInstantiated() {
        lock.run(this::provide);
    }

    void provide() {
        purpose.check();
        Roles.ALL.forEach(this::group);
        services.all().forEach(this::tenant);
        rights.grant();
        filters.provide();
        if (purpose.isTraining()) {
            trainingAccounts.provide();
        } else {
            firstAdministrator.provide();
        }
    }

    private void group(String role) {
        if (identityService.createGroupQuery().groupId(role).count() == 0) {
            Group group = identityService.newGroup(role);
            group.setName(Roles.inWords(role));
            group.setType(Roles.CAMUNDA_ADMIN.equals(role) ? "SYSTEM" : "WORKFLOW");
            identityService.saveGroup(group);
        }
    }

    private void tenant(CareService service) {
        Tenant tenant =
                identityService.createTenantQuery().tenantId(service.id()).singleResult();
        if (tenant == null) {
            tenant = identityService.newTenant(service.id());
        }
        if (!service.name().equals(tenant.getName())) {
            tenant.setName(service.name());
            identityService.saveTenant(tenant);
        }
        for (String role : Roles.PROVIDER_WIDE) {
            if (identityService
                            .createTenantQuery()
                            .tenantId(service.id())
                            .groupMember(role)
                            .count()
                    == 0) {
                identityService.createTenantGroupMembership(service.id(), role);
            }
        }
    }
}
