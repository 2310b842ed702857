package dev.tocsin.incident;

import dev.tocsin.platform.PerTransaction;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface IncidentRepository extends Repository<Incident, Long> {
    /** Rows that the running transaction holds. */
    PerTransaction<Set<Long>> HELD = new PerTransaction<>(HashSet::new);

    Incident saveAndFlush(Incident incident);

    Optional<Incident> findById(long id);

    Optional<Incident> findByNumber(long number);

    /** Locked in the database once, however many steps of a transaction ask for it. */
    default Incident locked(IncidentId id) {
        Optional<Incident> incident = HELD.get().add(id.value()) ? lock(id.value()) : findById(id.value());
        return incident.orElseThrow(() -> new UnknownIncident("with id " + id.value()));
    }

    /** One command at a time on an incident: timers, clicks and alerts queue up here instead of failing. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Incident i where i.id = :id")
    Optional<Incident> lock(long id);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select i from Incident i where i.openGroupKey = :key")
    Optional<Incident> lockByOpenGroupKey(String key);

    @Query("select i from Incident i where i.state in :states order by i.openedAt desc")
    List<Incident> newest(List<IncidentState> states, Limit limit);

    @Query("select i from Incident i where i.serviceId = :service and i.state in :states order by i.openedAt desc")
    List<Incident> ofService(long service, List<IncidentState> states, Limit limit);

    @Query("select i from Incident i where i.state = :state and i.priority = :priority"
            + " order by i.state, i.priority, i.openedAt")
    List<Incident> oldest(IncidentState state, Priority priority, Limit limit);

    @Query("select i from Incident i where i.assigneeId = :responder and i.state in :states")
    List<Incident> assignedTo(long responder, List<IncidentState> states);

    @Query("select i from Incident i where i.id in :ids and i.assigneeId is null and i.state in :states")
    List<Incident> unassigned(List<Long> ids, List<IncidentState> states);

    List<Incident> findByIdIn(Collection<Long> ids);

    @Query("select i.id from Incident i where i.state = dev.tocsin.incident.IncidentState.RESOLVED"
            + " and i.openGroupKey is not null and i.resolvedAt <= :before")
    List<Long> watched(Instant before);

    @Query("select i.priority, count(i) from Incident i where i.state in :states group by i.priority")
    List<Object[]> countByPriority(List<IncidentState> states);

    /** The group keys that this incident and those merged into it had and nobody has now. */
    @Query("select i from Incident i where (i.id = :id or i.mergedInto = :id) and i.groupKey is not null"
            + " and i.openGroupKey is null and not exists (select 1 from Incident o where o.openGroupKey = i.groupKey)")
    List<Incident> withoutTheirGroup(long id);

    @Modifying
    @Query("update Incident i set i.openGroupKey = null where i.mergedInto = :survivor")
    int releaseGroupsOfMerged(long survivor);
}
