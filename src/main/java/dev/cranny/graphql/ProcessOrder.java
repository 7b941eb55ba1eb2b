package dev.cranny.graphql;

import dev.cranny.model.LinuxProcess;

/** How processes are ordered; of equal ones the lower PID comes first. */
enum ProcessOrder {
    PID,
    START_TIME,
    NAME,
    TASK_COUNT;

    Order<LinuxProcess> order() {
        return switch (this) {
            case PID -> Order.given(name(), process -> Key.of(process.pid()));
            case START_TIME -> Order.by(name(), process -> Key.of(process.startTicks(), process.pid()));
            case NAME -> Order.by(name(), process -> Key.of(process.name(), process.pid()));
            case TASK_COUNT -> Order.by(name(), process -> Key.of(process.taskCount(), process.pid()));
        };
    }
}
