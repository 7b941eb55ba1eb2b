package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Container;
import dev.cranny.model.EntityId;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Containers. */
final class ContainerTable implements VersionTable<Container> {

    static final ContainerTable TABLE = new ContainerTable();

    private ContainerTable() {}

    @Override
    public String name() {
        return "container";
    }

    @Override
    public List<String> columns() {
        return Stream.concat(
                        Stream.of(
                                "id",
                                "engine",
                                "container_id",
                                "name",
                                "type",
                                "flavor",
                                "image",
                                "created_at",
                                "pid",
                                "paused",
                                "privileged",
                                "restart_policy",
                                "labels",
                                "cgroup"),
                        NamespaceColumns.NAMES.stream())
                .toList();
    }

    @Override
    public Kind<Container> kind() {
        return Kind.CONTAINER;
    }

    @Override
    public Comparator<Container> order() {
        return Container.ORDER;
    }

    @Override
    public List<Container> rowsOf(Snapshot snapshot) {
        return snapshot.containers();
    }

    @Override
    public void write(Container row, RowWriter to) throws SQLException {
        EntityId engine = row.engine();
        Instant created = row.createdAt();
        to.text(row.id().value())
                .text(engine == null ? null : engine.value())
                .text(row.containerId())
                .text(row.name())
                .text(row.type())
                .text(row.flavor())
                .text(row.image())
                .number(created == null ? null : (Long) created.toEpochMilli())
                .number(row.pid())
                .truth(row.paused())
                .truth(row.privileged())
                .text(row.restartPolicy())
                .text(Labels.write(row.labels()))
                .text(row.cgroup());
        NamespaceColumns.write(row.namespaces(), to);
    }

    @Override
    public Container read(RowReader from) throws SQLException {
        return new Container(
                new EntityId(from.text()),
                id(from.nullableText()),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.nullableText(),
                instant(from.nullableNumber()),
                from.nullableInteger(),
                from.truth(),
                from.nullableTruth(),
                from.nullableText(),
                Labels.read(from.text()),
                from.nullableText(),
                NamespaceColumns.read(from));
    }

    private static @Nullable EntityId id(@Nullable String value) {
        return value == null ? null : new EntityId(value);
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
