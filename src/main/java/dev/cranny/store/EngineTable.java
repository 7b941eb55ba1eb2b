package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** Container engines. */
final class EngineTable implements VersionTable<Engine> {

    static final EngineTable TABLE = new EngineTable();

    private EngineTable() {}

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public List<String> columns() {
        return List.of("id", "type", "engine_id", "engine_version", "api", "pid", "uid", "state");
    }

    @Override
    public Kind<Engine> kind() {
        return Kind.ENGINE;
    }

    @Override
    public Comparator<Engine> order() {
        return Engine.ORDER;
    }

    @Override
    public List<Engine> rowsOf(Snapshot snapshot) {
        return snapshot.engines();
    }

    @Override
    public void write(Engine row, RowWriter to) throws SQLException {
        to.text(row.id().value())
                .text(row.type())
                .text(row.engineId())
                .text(row.version())
                .text(row.api())
                .number(row.pid())
                .number(row.uid())
                .text(row.state());
    }

    @Override
    public Engine read(RowReader from) throws SQLException {
        return new Engine(
                new EntityId(from.text()),
                from.text(),
                from.text(),
                from.text(),
                from.text(),
                from.nullableInteger(),
                from.nullableNumber(),
                from.text());
    }
}
