package dev.cranny.graphql;

import dev.cranny.model.Mount;

/** How mounts are ordered; of equal ones the lower mount id comes first. */
enum MountOrder {
    MOUNT_ID,
    PATH;

    Order<Mount> order() {
        return switch (this) {
            case MOUNT_ID -> Order.by(name(), mount -> Key.of(mount.mountId(), mount.mountNamespace()));
            case PATH -> Order.by(name(), mount -> Key.of(mount.path(), mount.mountId()));
        };
    }
}
