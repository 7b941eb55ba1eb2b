package dev.cranny.store;

import dev.cranny.model.NamespaceSet;
import java.sql.SQLException;
import java.util.List;

/** A set of namespaces, one column for the inode of each. */
final class NamespaceColumns {

    static final List<String> NAMES =
            List.of("cgroup_ns", "ipc_ns", "mnt_ns", "net_ns", "pid_ns", "time_ns", "user_ns", "uts_ns");

    private NamespaceColumns() {}

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

    static NamespaceSet read(RowReader from) throws SQLException {
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
}
