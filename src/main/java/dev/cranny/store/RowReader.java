package dev.cranny.store;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row, one after the other. What is equal in many rows becomes one object. */
final class RowReader {

    private final Cells cells;
    private final Map<Long, Placement> placements;
    private final Map<Object, Object> seen = new HashMap<>();
    private final Map<String, List<String>> lists = new HashMap<>();
    private int column;

    RowReader(Cells cells, Map<Long, Placement> placements) {
        this.cells = cells;
        this.placements = placements;
    }

    /** Goes to the next row, if there is one. */
    boolean next() throws SQLException {
        column = 0;
        return cells.next();
    }

    long number() throws SQLException {
        return cells.number(column++);
    }

    int integer() throws SQLException {
        return (int) cells.number(column++);
    }

    @Nullable
    Long nullableNumber() throws SQLException {
        int here = column++;
        long value = cells.number(here);
        return (value == 0 && cells.isNull(here)) ? null : (Long) value;
    }

    @Nullable
    Integer nullableInteger() throws SQLException {
        int here = column++;
        int value = (int) cells.number(here);
        return (value == 0 && cells.isNull(here)) ? null : (Integer) value;
    }

    boolean truth() throws SQLException {
        return cells.truth(column++);
    }

    @Nullable
    Boolean nullableTruth() throws SQLException {
        int here = column++;
        boolean value = cells.truth(here);
        return (!value && cells.isNull(here)) ? null : (Boolean) value;
    }

    String text() throws SQLException {
        return Objects.requireNonNull(cells.text(column++));
    }

    @Nullable
    String nullableText() throws SQLException {
        return cells.text(column++);
    }

    /** A text that many rows have. */
    String commonText() throws SQLException {
        return one(text());
    }

    /** A list of texts that many rows have. */
    List<String> commonTexts() throws SQLException {
        return lists.computeIfAbsent(text(), json -> Objects.requireNonNull(TextArray.read(json)));
    }

    Placement placement() throws SQLException {
        long number = cells.number(column++);
        Placement placement = placements.get(number);
        if (placement == null) {
            throw new DamageException("there is no placement " + number);
        }
        return placement;
    }

    /** The first object that was equal to this one. */
    <T> T one(T object) {
        @SuppressWarnings("unchecked") // equal objects are of one class here
        T first = (T) seen.putIfAbsent(object, object);
        return first == null ? object : first;
    }
}
