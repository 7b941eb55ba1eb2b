package dev.cranny.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** How {@link Reference}s are ordered; consistent with equals. */
final class ReferenceOrder {

    private static final Comparator<List<String>> PATHS =
            (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new));

    private static final Comparator<Reference.BindMount> BIND_MOUNTS = Comparator.comparing(Reference.BindMount::path)
            .thenComparingLong(Reference.BindMount::mountNamespace)
            .thenComparing(Reference.BindMount::mountId, Comparator.nullsFirst(Comparator.<Integer>naturalOrder()))
            .thenComparing(Reference.BindMount::via, PATHS);

    private static final Comparator<Reference.Descriptor> DESCRIPTORS =
            Comparator.comparingInt(Reference.Descriptor::tid).thenComparingInt(Reference.Descriptor::number);

    private static final Comparator<Reference.Socket> SOCKETS =
            Comparator.comparingInt(Reference.Socket::tid).thenComparingInt(Reference.Socket::number);

    private ReferenceOrder() {}

    static int compare(Reference one, Reference other) {
        if (one instanceof Reference.BindMount a && other instanceof Reference.BindMount b) {
            return BIND_MOUNTS.compare(a, b);
        }
        if (one instanceof Reference.ForChildren a && other instanceof Reference.ForChildren b) {
            return Integer.compare(a.tid(), b.tid());
        }
        if (one instanceof Reference.Descriptor a && other instanceof Reference.Descriptor b) {
            return DESCRIPTORS.compare(a, b);
        }
        if (one instanceof Reference.Socket a && other instanceof Reference.Socket b) {
            return SOCKETS.compare(a, b);
        }
        return Integer.compare(rank(one), rank(other));
    }

    private static int rank(Reference reference) {
        return switch (reference) {
            case Reference.BindMount _ -> 0;
            case Reference.ForChildren _ -> 1;
            case Reference.Descriptor _ -> 2;
            case Reference.Socket _ -> 3;
        };
    }
}
