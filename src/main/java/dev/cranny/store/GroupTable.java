package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Groups of containers. */
final class GroupTable implements VersionTable<Group> {

    static final GroupTable TABLE = new GroupTable();

    private GroupTable() {}

    @Override
    public String name() {
        return "container_group";
    }

    @Override
    public List<String> columns() {
        return List.of("id", "name", "type", "flavor", "engine", "labels", "containers");
    }

    @Override
    public Kind<Group> kind() {
        return Kind.GROUP;
    }

    @Override
    public Comparator<Group> order() {
        return Group.ORDER;
    }

    @Override
    public List<Group> rowsOf(Snapshot snapshot) {
        return snapshot.groups();
    }

    @Override
    public void write(Group row, RowWriter to) throws SQLException {
        EntityId engine = row.engine();
        to.text(row.id().value())
                .text(row.name())
                .text(row.type())
                .text(row.flavor())
                .text(engine == null ? null : engine.value())
                .text(Labels.write(row.labels()))
                .text(TextArray.write(
                        row.containers().stream().map(EntityId::value).toList()));
    }

    @Override
    public Group read(RowReader from) throws SQLException {
        return new Group(
                new EntityId(from.text()),
                from.text(),
                from.text(),
                from.text(),
                id(from.nullableText()),
                Labels.read(from.text()),
                Objects.requireNonNull(TextArray.read(from.text())).stream()
                        .map(EntityId::new)
                        .toList());
    }

    private static @Nullable EntityId id(@Nullable String value) {
        return value == null ? null : new EntityId(value);
    }
}
