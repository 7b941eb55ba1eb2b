package dev.cranny.graphql;

import dev.cranny.model.Members;
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

    /** The namespaces of one type: how many there are, and how many of them have nobody in them. */
    record NamespaceTypeCount(NamespaceType type, int count, int initial, int processless) {}

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
    public List<@NonNull NamespaceTypeCount> namespacesByType() {
        return Arrays.stream(NamespaceType.values()).map(this::count).toList();
    }

    private NamespaceTypeCount count(NamespaceType type) {
        int count = 0;
        int initial = 0;
        int processless = 0;
        for (Namespace namespace : snapshot.snapshot().namespaces()) {
            if (namespace.type() == type) {
                Members members = snapshot.relations().members(namespace);
                count++;
                initial += namespace.initial() ? 1 : 0;
                processless += members.isEmpty() ? 1 : 0;
            }
        }
        return new NamespaceTypeCount(type, count, initial, processless);
    }
}
