package dev.cranny.graphql;

import dev.cranny.model.Container;

/** How containers are ordered; equal ones are in the order of their ids. */
enum ContainerOrder {
    NAME,
    CREATED,
    PROCESS_COUNT;

    Order<Container> in(SnapshotView snapshot) {
        return switch (this) {
            // NUL comes before everything that a name may go on with.
            case NAME -> Order.by(name(), container -> new Key(0, container.name() + '\0' + container.id(), 0));
            case CREATED ->
                Order.by(
                        name(),
                        container -> new Key(created(container), container.id().value(), 0));
            case PROCESS_COUNT ->
                Order.by(
                        name(),
                        container -> new Key(
                                snapshot.relations()
                                        .containers()
                                        .processes(container)
                                        .size(),
                                container.id().value(),
                                0));
        };
    }

    /** Those of which it is not known come first. */
    private static long created(Container container) {
        return container.createdAt() == null
                ? Long.MIN_VALUE
                : container.createdAt().toEpochMilli();
    }
}
