package dev.cranny.graphql;

import dev.cranny.model.Task;

/** How tasks are ordered; of equal ones the lower TID comes first. */
enum TaskOrder {
    TID,
    START_TIME,
    NAME;

    Order<Task> order() {
        return switch (this) {
            case TID -> Order.given(name(), task -> Key.of(task.tid()));
            case START_TIME -> Order.by(name(), task -> Key.of(task.startTicks(), task.tid()));
            case NAME -> Order.by(name(), task -> Key.of(task.name(), task.tid()));
        };
    }
}
