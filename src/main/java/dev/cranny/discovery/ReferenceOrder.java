package dev.cranny.discovery;

import dev.cranny.model.Reference;
import java.util.Comparator;

/** The order in which references are listed, whatever the order in which they were found. */
final class ReferenceOrder {

    static final Comparator<Reference> FIXED = Comparator.comparingInt(ReferenceOrder::rank)
            .thenComparingLong(ReferenceOrder::holder)
            .thenComparing(ReferenceOrder::place);

    private ReferenceOrder() {}

    private static int rank(Reference reference) {
        return switch (reference) {
            case Reference.ForChildren _ -> 0;
            case Reference.Descriptor _ -> 1;
            case Reference.Socket _ -> 2;
            case Reference.BindMount _ -> 3;
        };
    }

    private static long holder(Reference reference) {
        return switch (reference) {
            case Reference.ForChildren(int tid) -> tid;
            case Reference.Descriptor(int tid, int number) -> (long) tid << 32 | number;
            case Reference.Socket(int tid, int number) -> (long) tid << 32 | number;
            case Reference.BindMount mount -> mount.mountNamespace();
        };
    }

    private static String place(Reference reference) {
        return reference instanceof Reference.BindMount mount ? mount.path() : "";
    }
}
