package dev.cranny.store;

import dev.cranny.diff.Kind;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could not be seen: mostly the same in every snapshot. */
final class ProblemTable implements VersionTable<Problem> {

    static final ProblemTable TABLE = new ProblemTable();

    private ProblemTable() {}

    @Override
    public String name() {
        return "problem";
    }

    @Override
    public List<String> columns() {
        return List.of("phase", "subject", "reason");
    }

    @Override
    public @Nullable Kind<Problem> kind() {
        return null;
    }

    @Override
    public Comparator<Problem> order() {
        return Problem.ORDER;
    }

    @Override
    public List<Problem> rowsOf(Snapshot snapshot) {
        return snapshot.problems();
    }

    @Override
    public void write(Problem row, RowWriter to) throws SQLException {
        to.text(row.phase()).text(row.subject()).text(row.reason());
    }

    @Override
    public Problem read(RowReader from) throws SQLException {
        return new Problem(from.text(), from.text(), from.text());
    }
}
