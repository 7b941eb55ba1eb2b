package dev.cranny.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row, one after the other. What is equal in many rows becomes one object. */
final class RowReader {

    private final ResultSet rows;
    private final Map<Object, Object> seen = new HashMap<>();
    private int column;

    RowReader(ResultSet rows) {
        this.rows = rows;
    }

    /** Goes to the next row, if there is one. */
    boolean next() throws SQLException {
        column = 0;
        return rows.next();
    }

    long number() throws SQLException {
        return rows.getLong(++column);
    }

    int integer() throws SQLException {
        return rows.getInt(++column);
    }

    @Nullable
    Long nullableNumber() throws SQLException {
        long value = rows.getLong(++column);
        return value == 0 && rows.wasNull() ? null : (Long) one(value);
    }

    @Nullable
    Integer nullableInteger() throws SQLException {
        int value = rows.getInt(++column);
        return value == 0 && rows.wasNull() ? null : (Integer) value;
    }

    boolean truth() throws SQLException {
        return rows.getBoolean(++column);
    }

    @Nullable
    Boolean nullableTruth() throws SQLException {
        boolean value = rows.getBoolean(++column);
        return (!value && rows.wasNull()) ? null : (Boolean) value;
    }

    String text() throws SQLException {
        return one(rows.getString(++column));
    }

    @Nullable
    String nullableText() throws SQLException {
        String value = rows.getString(++column);
        return value == null ? null : one(value);
    }

    /** The first object that was equal to this one. */
    <T> T one(T object) {
        @SuppressWarnings("unchecked")
        T first = (T) seen.putIfAbsent(object, object);
        return first == null ? object : first;
    }
}
