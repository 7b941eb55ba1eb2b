package dev.cranny.graphql;

import dev.cranny.model.ContainerRelations;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Totals;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** How many of each a snapshot has. */
@Type("Totals")
record TotalsView(@Ignore SnapshotView snapshot, @Ignore Totals totals) {

    /**
     * The namespaces of one type: how many there are, and of those how many are initial ones; of the others, how many have
     * processes of a container in them, other processes only, or nobody.
     */
    record NamespaceTypeCount(
            NamespaceType type, int count, int initial, int inContainers, int otherProcesses, int processless) {}

    @Query
    public int namespaces() {
        return totals.namespaces();
    }

    @Query
    public int processes() {
        return totals.processes();
    }

    @Query
    public int tasks() {
        return totals.tasks();
    }

    @Query
    public int containers() {
        return totals.containers();
    }

    @Query
    public int engines() {
        return totals.engines();
    }

    @Query
    public int mounts() {
        return totals.mounts();
    }

    @Query
    public List<@NonNull NamespaceTypeCount> namespacesByType() {
        return Arrays.stream(NamespaceType.values()).map(this::count).toList();
    }

    private NamespaceTypeCount count(NamespaceType type) {
        int count = 0;
        int initial = 0;
        int inContainers = 0;
        int otherProcesses = 0;
        int processless = 0;
        for (Namespace namespace : snapshot.snapshot().namespaces()) {
            if (namespace.type() == type) {
                count++;
                if (namespace.initial()) {
                    initial++;
                } else if (snapshot.relations().members(namespace).isEmpty()) {
                    processless++;
                } else if (isInContainers(namespace)) {
                    inContainers++;
                } else {
                    otherProcesses++;
                }
            }
        }
        return new NamespaceTypeCount(type, count, initial, inContainers, otherProcesses, processless);
    }

    private boolean isInContainers(Namespace namespace) {
        ContainerRelations containers = snapshot.relations().containers();
        return snapshot.relations().members(namespace).processes().stream()
                .anyMatch(process -> containers.container(process) != null);
    }
}
