package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

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
        return List.of("tid", "pid", "name", "start_ticks", "placement");
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
        to.number(row.tid())
                .number(row.pid())
                .text(row.name())
                .number(row.startTicks())
                .placement(new Placement(row.namespaces(), row.cgroup(), row.scheduling()));
    }

    @Override
    public Task read(RowReader from) throws SQLException {
        int tid = from.integer();
        int pid = from.integer();
        String name = from.text();
        long startTicks = from.number();
        Placement placement = from.placement();
        return new Task(tid, pid, name, startTicks, placement.namespaces(), placement.cgroup(), placement.scheduling());
    }
}
