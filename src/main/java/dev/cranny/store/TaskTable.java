package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Tasks that are not main tasks. */
final class TaskTable implements VersionTable<Task> {

    static final TaskTable TABLE = new TaskTable();

    private TaskTable() {}

    @Override
    public String name() {
        return "task";
    }

    @Override
    public List<String> columns() {
        return Stream.concat(Stream.of("tid", "pid", "name", "start_ticks"), SharedColumns.NAMES.stream())
                .toList();
    }

    @Override
    public Kind<Task> kind() {
        return Kind.TASK;
    }

    @Override
    public Comparator<Task> order() {
        return Task.ORDER;
    }

    @Override
    public List<Task> rowsOf(Snapshot snapshot) {
        return snapshot.tasks();
    }

    @Override
    public void write(Task row, RowWriter to) throws SQLException {
        to.number(row.tid()).number(row.pid()).text(row.name()).number(row.startTicks());
        SharedColumns.write(row.namespaces(), row.cgroup(), row.scheduling(), to);
    }

    @Override
    public Task read(RowReader from) throws SQLException {
        return new Task(
                from.integer(),
                from.integer(),
                from.text(),
                from.number(),
                SharedColumns.namespaces(from),
                SharedColumns.cgroup(from),
                SharedColumns.scheduling(from));
    }
}
