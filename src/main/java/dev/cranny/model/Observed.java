package dev.cranny.model;

import java.util.UUID;

/** Something that a snapshot is made of. */
public sealed interface Observed permits Namespace, LinuxProcess, Task, Mount, Container, Engine, Group {

    /** Its stable name, if it was seen in this boot. */
    EntityId id(UUID boot);

    /** What kind of thing it is. */
    default EntityKind kind() {
        return switch (this) {
            case Namespace _ -> EntityKind.NAMESPACE;
            case LinuxProcess _ -> EntityKind.PROCESS;
            case Task _ -> EntityKind.TASK;
            case Mount _ -> EntityKind.MOUNT;
            case Container _ -> EntityKind.CONTAINER;
            case Engine _ -> EntityKind.ENGINE;
            case Group _ -> EntityKind.GROUP;
        };
    }
}
