package dev.cranny.graphql;

import dev.cranny.model.Namespace;

/** How namespaces are ordered; of equal ones the lower inode comes first. */
enum NamespaceOrder {
    INODE,
    TYPE,
    PROCESS_COUNT,
    FIRST_SEEN;

    Order<Namespace> in(SnapshotView snapshot) {
        return switch (this) {
            case INODE -> Order.by(name(), namespace -> Key.of(namespace.inode()));
            // The order of a snapshot; types are declared in alphabetical order.
            case TYPE ->
                Order.given(name(), namespace -> Key.of(namespace.type().name(), namespace.inode()));
            case PROCESS_COUNT ->
                Order.by(
                        name(),
                        namespace -> Key.of(
                                snapshot.relations()
                                        .members(namespace)
                                        .processes()
                                        .size(),
                                namespace.inode()));
            case FIRST_SEEN ->
                Order.by(
                        name(),
                        namespace -> Key.of(
                                snapshot.view(namespace).lifespan().firstSeen().toEpochMilli(), namespace.inode()));
        };
    }
}
