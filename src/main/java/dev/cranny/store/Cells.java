package dev.cranny.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.h2.jdbc.JdbcResultSet;
import org.h2.result.ResultInterface;
import org.h2.value.Value;
import org.h2.value.ValueNull;
import org.jspecify.annotations.Nullable;

/** The cells of a result, row by row; columns count from 0. */
interface Cells {

    /** Goes to the next row, if there is one. */
    boolean next() throws SQLException;

    boolean isNull(int column) throws SQLException;

    /** 0 where it is null. */
    long number(int column) throws SQLException;

    /** False where it is null. */
    boolean truth(int column) throws SQLException;

    @Nullable
    String text(int column) throws SQLException;

    /**
     * The cells of {@code rows}.
     *
     * <p>H2's own result takes a lock and checks itself for each cell, which for the 300,000 cells of a large snapshot is half
     * of the time to read it; so its cells are taken from behind that.
     */
    static Cells of(ResultSet rows) throws SQLException {
        return rows.isWrapperFor(JdbcResultSet.class)
                ? new OfH2(rows.unwrap(JdbcResultSet.class).getResult())
                : new OfJdbc(rows);
    }

    /** By JDBC. */
    record OfJdbc(ResultSet rows) implements Cells {

        @Override
        public boolean next() throws SQLException {
            return rows.next();
        }

        @Override
        public boolean isNull(int column) throws SQLException {
            return rows.getObject(column + 1) == null;
        }

        @Override
        public long number(int column) throws SQLException {
            return rows.getLong(column + 1);
        }

        @Override
        public boolean truth(int column) throws SQLException {
            return rows.getBoolean(column + 1);
        }

        @Override
        public @Nullable String text(int column) throws SQLException {
            return rows.getString(column + 1);
        }
    }

    /** From within H2. */
    final class OfH2 implements Cells {
        private final ResultInterface result;
        private Value[] row = {};

        OfH2(ResultInterface result) {
            this.result = result;
        }

        @Override
        public boolean next() {
            boolean any = result.next();
            if (any) {
                row = result.currentRow();
            }
            return any;
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // there is one
        public boolean isNull(int column) {
            return row[column] == ValueNull.INSTANCE;
        }

        @Override
        public long number(int column) {
            return isNull(column) ? 0 : row[column].getLong();
        }

        @Override
        public boolean truth(int column) {
            return !isNull(column) && row[column].getBoolean();
        }

        @Override
        public @Nullable String text(int column) {
            return row[column].getString();
        }
    }
}
