package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Mount;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Mounts of all mount namespaces. */
final class MountTable implements VersionTable<Mount> {

    static final MountTable TABLE = new MountTable();

    private MountTable() {}

    @Override
    public String name() {
        return "mount";
    }

    @Override
    public List<String> columns() {
        return List.of(
                "mnt_ns",
                "mount_id",
                "parent_id",
                "unique_id",
                "major",
                "minor",
                "root",
                "path",
                "options",
                "peer_group",
                "master_group",
                "unbindable",
                "fs_type",
                "source",
                "super_options",
                "hidden");
    }

    @Override
    public Kind<Mount> kind() {
        return Kind.MOUNT;
    }

    @Override
    public Comparator<Mount> order() {
        return Mount.ORDER;
    }

    @Override
    public List<Mount> rowsOf(Snapshot snapshot) {
        return snapshot.mounts();
    }

    @Override
    public void write(Mount row, RowWriter to) throws SQLException {
        to.number(row.mountNamespace())
                .number(row.mountId())
                .number(row.parentId())
                .number(row.uniqueId())
                .number(row.major())
                .number(row.minor())
                .text(row.root())
                .text(row.path())
                .text(TextArray.write(row.options()))
                .number(row.peerGroup())
                .number(row.masterGroup())
                .truth(row.unbindable())
                .text(row.fsType())
                .text(row.source())
                .text(TextArray.write(row.superOptions()))
                .truth(row.hidden());
    }

    @Override
    public Mount read(RowReader from) throws SQLException {
        return new Mount(
                from.number(),
                from.integer(),
                from.integer(),
                from.nullableNumber(),
                from.integer(),
                from.integer(),
                from.commonText(),
                from.text(),
                from.commonTexts(),
                from.nullableInteger(),
                from.nullableInteger(),
                from.truth(),
                from.commonText(),
                from.commonText(),
                from.commonTexts(),
                from.truth());
    }
}
