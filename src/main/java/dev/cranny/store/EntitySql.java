package dev.cranny.store;

import dev.cranny.model.EntityId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Reads and writes when the entities of one host were seen. */
final class EntitySql {

    private final Connection connection;
    private final long host;

    EntitySql(Connection connection, long host) {
        this.connection = connection;
        this.host = host;
    }

    /** Adds entities that were never seen before. */
    void add(List<Transition.Came> entities, Instant since) throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into entity (host, number, id, first_seen) values (?, ?, ?, ?)")) {
            for (Transition.Came entity : entities) {
                insert.setLong(1, host);
                insert.setLong(2, entity.number());
                insert.setString(3, entity.id().value());
                insert.setObject(4, utc(since));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Notes that entities are there again. */
    void resume(List<Transition.Came> entities) throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update entity set last_seen = null, gone_since = null where host = ? and number = ?")) {
            for (Transition.Came entity : entities) {
                update.setLong(1, host);
                update.setLong(2, entity.number());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Notes that entities are gone. */
    void end(List<Transition.Gone> entities, Instant last, Instant since) throws SQLException {
        if (entities.isEmpty()) {
            return;
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update entity set last_seen = ?, gone_since = ? where host = ? and number = ?")) {
            for (Transition.Gone entity : entities) {
                update.setObject(1, utc(last));
                update.setObject(2, utc(since));
                update.setLong(3, host);
                update.setLong(4, entity.number());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Deletes those of these entities that are gone and of which no version is left; returns their ids. */
    List<EntityId> forget(Collection<Long> entities, VersionTable<?> table) throws SQLException {
        List<EntityId> forgotten = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select id from entity e where host = ? and number = ?"
                                + " and gone_since is not null and not exists (select 1 from " + table.name()
                                + " v where v.host = e.host and v.entity = e.number)");
                PreparedStatement delete =
                        connection.prepareStatement("delete from entity where host = ? and number = ?")) {
            for (long entity : entities) {
                select.setLong(1, host);
                select.setLong(2, entity);
                try (ResultSet row = select.executeQuery()) {
                    if (row.next()) {
                        forgotten.add(new EntityId(row.getString(1)));
                        delete.setLong(1, host);
                        delete.setLong(2, entity);
                        delete.addBatch();
                    }
                }
            }
            delete.executeBatch();
        }
        return forgotten;
    }

    /** All of them. */
    Lifespans lifespans() throws SQLException {
        Lifespans lifespans = new Lifespans();
        try (PreparedStatement select = connection.prepareStatement(
                "select id, number, first_seen, last_seen, gone_since from entity where host = ?")) {
            select.setFetchSize(1_000);
            select.setLong(1, host);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    EntityId id = new EntityId(rows.getString(1));
                    lifespans.present(id, rows.getLong(2), instant(rows, 3));
                    if (rows.getObject(5) != null) {
                        lifespans.gone(id, instant(rows, 4), instant(rows, 5));
                    }
                }
            }
        }
        return lifespans;
    }

    private static Instant instant(ResultSet rows, int column) throws SQLException {
        return rows.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
