package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Processes but for their states, which {@link ProcessStates} has. */
final class ProcessTable implements VersionTable<LinuxProcess> {

    static final ProcessTable TABLE = new ProcessTable();

    private ProcessTable() {}

    @Override
    public String name() {
        return "process";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "pid",
                "ppid",
                "nested_pids",
                "name",
                "command_line",
                "executable",
                "kernel_thread",
                "start_ticks",
                "uid",
                "capabilities",
                "task_count",
                "placement");
    }

    @Override
    public Kind<LinuxProcess> kind() {
        return Kind.PROCESS;
    }

    @Override
    public Comparator<LinuxProcess> order() {
        return LinuxProcess.ORDER;
    }

    @Override
    public List<LinuxProcess> rowsOf(Snapshot snapshot) {
        return snapshot.processes();
    }

    @Override
    public boolean sameContent(LinuxProcess one, LinuxProcess other) {
        return one.equals(other.withState(one.state()));
    }

    @Override
    public void write(LinuxProcess row, RowWriter to) throws SQLException {
        to.number(row.pid())
                .number(row.ppid())
                .text(NestedPids.write(row.nestedPids()))
                .text(row.name())
                .text(TextArray.write(row.commandLine()))
                .text(row.executable())
                .truth(row.kernelThread())
                .number(row.startTicks())
                .number(row.uid())
                .number(row.capabilities())
                .number(row.taskCount())
                .placement(new Placement(row.namespaces(), row.cgroup(), row.scheduling()));
    }

    @Override
    public LinuxProcess read(RowReader from) throws SQLException {
        int pid = from.integer();
        int ppid = from.integer();
        List<Integer> nestedPids = NestedPids.read(from.text());
        String name = from.text();
        List<String> commandLine = TextArray.read(from.nullableText());
        String executable = from.nullableText();
        boolean kernelThread = from.truth();
        long startTicks = from.number();
        Long uid = from.nullableNumber();
        Long capabilities = from.nullableNumber();
        int taskCount = from.integer();
        Placement placement = from.placement();
        return new LinuxProcess(
                pid,
                ppid,
                nestedPids,
                name,
                commandLine,
                executable,
                ProcessState.SLEEPING,
                kernelThread,
                startTicks,
                uid,
                capabilities,
                taskCount,
                placement.namespaces(),
                placement.cgroup(),
                placement.scheduling());
    }
}
