package dev.tocsin.workflow.tasklist;

import dev.tocsin.catalog.Role;
import dev.tocsin.platform.start.StartLock;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Everybody may enter the Tasklist and sees the tasks offered to them; leads and the CTO see and may take every
 * incident's. Administrators may do everything; Cockpit and Admin are theirs alone.
 */
@Component
@Order(5)
class TasklistRights implements ApplicationRunner {
    private static final List<String> PROCESSES = List.of(
            "incident-critical", "incident-high", "incident-medium", "incident-low", "postmortem", "breach-review");

    private final AuthorizationService authorizations;
    private final StartLock lock;

    TasklistRights(AuthorizationService authorizations, StartLock lock) {
        this.authorizations = authorizations;
        this.lock = lock;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        lock.holding(this::grantAll);
    }

    private void grantAll() {
        for (Role role : List.of(Role.ON_CALL, Role.ENGINEERING_LEAD, Role.CTO)) {
            grant(role, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
            for (String process : PROCESSES) {
                grant(role, Resources.PROCESS_DEFINITION, process, rights(role));
            }
        }
        for (Resource resource : Resources.values()) {
            grant(Groups.ENGINE_ADMIN, resource, Authorization.ANY, Permissions.ALL);
        }
    }

    /**
     * Everybody reads what the lists and the diagram show, and its history, without which the engine takes no comment;
     * leads and the CTO see and take every task as well.
     */
    private static Permission[] rights(Role role) {
        return role == Role.ON_CALL
                ? new Permission[] {
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY
                }
                : new Permission[] {
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY,
                    ProcessDefinitionPermissions.READ_TASK,
                    ProcessDefinitionPermissions.UPDATE_TASK
                };
    }

    private void grant(Role role, Resource resource, String id, Permission... permissions) {
        grant(role.group(), resource, id, permissions);
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant =
                authorizations
                        .createAuthorizationQuery()
                        .groupIdIn(group)
                        .resourceType(resource)
                        .resourceId(id)
                        .list()
                        .stream()
                        .findFirst()
                        .orElseGet(() -> authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT));
        if (grant.getId() != null && Stream.of(permissions).allMatch(grant::isPermissionGranted)) {
            return;
        }
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        for (Permission permission : permissions) {
            grant.addPermission(permission);
        }
        authorizations.saveAuthorization(grant);
    }
}
