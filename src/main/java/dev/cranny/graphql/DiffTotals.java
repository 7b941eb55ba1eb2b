package dev.cranny.graphql;

import dev.cranny.diff.ChangeTotals;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.EntityKind;
import dev.cranny.model.NamespaceType;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** How many entities came, went, or changed; and, worked out when asked for, of which kinds. */
@Type("DiffTotals")
final class DiffTotals {

    /** The changes of one kind of entity. */
    record KindTotals(EntityKind kind, int added, int removed, int modified) {}

    /** The changes of one type of namespace. */
    record NamespaceTypeTotals(NamespaceType type, int added, int removed, int modified) {}

    private final ChangeCounts counts;
    private final Supplier<Difference> source;
    private @Nullable Difference difference;
    private @Nullable ChangeTotals totals;

    private DiffTotals(ChangeCounts counts, Supplier<Difference> source) {
        this.counts = counts;
        this.source = source;
    }

    /** Of a difference that is known. */
    static DiffTotals of(Difference difference) {
        return new DiffTotals(ChangeTotals.of(difference.changes()).all(), () -> difference);
    }

    /** Of one of which only the counts are known so far. */
    static DiffTotals of(ChangeCounts counts, Supplier<Difference> source) {
        return new DiffTotals(counts, source);
    }

    @Query
    public int added() {
        return counts.added();
    }

    @Query
    public int removed() {
        return counts.removed();
    }

    @Query
    public int modified() {
        return counts.modified();
    }

    @Query
    public List<@NonNull KindTotals> byKind() {
        return totals().byKind().entrySet().stream()
                .map(entry -> new KindTotals(
                        entry.getKey(),
                        entry.getValue().added(),
                        entry.getValue().removed(),
                        entry.getValue().modified()))
                .toList();
    }

    @Query
    public List<@NonNull NamespaceTypeTotals> byNamespaceType() {
        return totals().byNamespaceType().entrySet().stream()
                .map(entry -> new NamespaceTypeTotals(
                        entry.getKey(),
                        entry.getValue().added(),
                        entry.getValue().removed(),
                        entry.getValue().modified()))
                .toList();
    }

    Difference difference() {
        Difference known = difference;
        if (known == null) {
            known = source.get();
            difference = known;
        }
        return known;
    }

    private ChangeTotals totals() {
        ChangeTotals known = totals;
        if (known == null) {
            known = ChangeTotals.of(difference().changes());
            totals = known;
        }
        return known;
    }
}
