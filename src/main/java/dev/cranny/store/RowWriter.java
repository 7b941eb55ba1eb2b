package dev.cranny.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import org.jspecify.annotations.Nullable;

/** Binds the columns of a row, one after the other. */
final class RowWriter {

    /** H2's longest text; no command line of a sane host comes near it, and an insane one must not stop recording. */
    private static final int LONGEST_TEXT = 1_000_000;

    private final PreparedStatement statement;
    private final Placements placements;
    private int column;

    RowWriter(PreparedStatement statement, Placements placements) {
        this.statement = statement;
        this.placements = placements;
    }

    /** Begins a new row. */
    RowWriter begin() {
        column = 0;
        return this;
    }

    RowWriter number(@Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BIGINT);
        } else {
            statement.setLong(++column, value);
        }
        return this;
    }

    RowWriter number(@Nullable Integer value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.INTEGER);
        } else {
            statement.setInt(++column, value);
        }
        return this;
    }

    RowWriter text(@Nullable String value) throws SQLException {
        statement.setString(
                ++column, value == null || value.length() <= LONGEST_TEXT ? value : value.substring(0, LONGEST_TEXT));
        return this;
    }

    RowWriter truth(@Nullable Boolean value) throws SQLException {
        if (value == null) {
            statement.setNull(++column, Types.BOOLEAN);
        } else {
            statement.setBoolean(++column, value);
        }
        return this;
    }

    RowWriter placement(Placement value) throws SQLException {
        return number(placements.number(value));
    }
}
