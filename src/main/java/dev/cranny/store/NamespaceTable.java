package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Namespaces without their references, which come and go more often: {@link ReferenceTable} has them. */
final class NamespaceTable implements VersionTable<Namespace> {

    static final NamespaceTable TABLE = new NamespaceTable();

    private NamespaceTable() {}

    @Override
    public String name() {
        return "namespace";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "type", "inode", "device", "kernel_id", "incarnation", "initial", "owner", "parent", "owner_uid");
    }

    @Override
    public Kind<Namespace> kind() {
        return Kind.NAMESPACE;
    }

    @Override
    public Comparator<Namespace> order() {
        return Namespace.ORDER;
    }

    @Override
    public List<Namespace> rowsOf(Snapshot snapshot) {
        return snapshot.namespaces();
    }

    @Override
    public boolean sameContent(Namespace one, Namespace other) {
        return one.equals(other.withReferences(one.references()));
    }

    @Override
    public void write(Namespace row, RowWriter to) throws SQLException {
        to.text(row.type().name())
                .number(row.inode())
                .number(row.device())
                .number(row.kernelId())
                .number(row.incarnation())
                .truth(row.initial())
                .number(row.owner())
                .number(row.parent())
                .number(row.ownerUid());
    }

    @Override
    public Namespace read(RowReader from) throws SQLException {
        return new Namespace(
                NamespaceType.valueOf(from.text()),
                from.number(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.integer(),
                from.truth(),
                from.nullableNumber(),
                from.nullableNumber(),
                from.nullableNumber(),
                List.of());
    }
}
