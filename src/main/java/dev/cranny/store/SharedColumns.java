package dev.cranny.store;

import dev.cranny.model.Cgroup;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** The columns that processes and tasks have in common. */
final class SharedColumns {

    /** Of containers too. */
    static final List<String> NAMESPACES =
            List.of("cgroup_ns", "ipc_ns", "mnt_ns", "net_ns", "pid_ns", "time_ns", "user_ns", "uts_ns");

    static final List<String> NAMES = Stream.concat(
                    NAMESPACES.stream(),
                    Stream.of("cgroup", "freezer_cgroup", "frozen", "policy", "priority", "nice", "affinity"))
            .toList();

    private SharedColumns() {}

    static void write(NamespaceSet namespaces, Cgroup cgroup, Scheduling scheduling, RowWriter to) throws SQLException {
        write(namespaces, to);
        to.text(cgroup.path()).text(cgroup.freezerPath()).truth(cgroup.frozen());
        to.text(scheduling.policy().name())
                .number(scheduling.priority())
                .number(scheduling.nice())
                .text(CpuList.write(scheduling.affinity()));
    }

    static void write(NamespaceSet namespaces, RowWriter to) throws SQLException {
        to.number(namespaces.cgroup())
                .number(namespaces.ipc())
                .number(namespaces.mnt())
                .number(namespaces.net())
                .number(namespaces.pid())
                .number(namespaces.time())
                .number(namespaces.user())
                .number(namespaces.uts());
    }

    static NamespaceSet namespaces(RowReader from) throws SQLException {
        return from.one(new NamespaceSet(
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber()));
    }

    static Cgroup cgroup(RowReader from) throws SQLException {
        return from.one(new Cgroup(from.nullableText(), from.nullableText(), from.nullableTruth()));
    }

    static Scheduling scheduling(RowReader from) throws SQLException {
        return from.one(new Scheduling(
                SchedulingPolicy.valueOf(from.text()),
                from.nullableInteger(),
                from.nullableInteger(),
                CpuList.read(from.nullableText())));
    }
}
