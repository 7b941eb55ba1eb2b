package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.testkit.Snapshots;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody waits for any more stops, also inside the database. */
class PatienceTest {

    private static final HostId HOST = new HostId(4711);

    /** A statement that would go on for hours. */
    private static final String ENDLESS =
            "select count(*) from system_range(1, 1000000) a, system_range(1, 1000000) b" + " where a.x * b.x = 7";

    @TempDir
    Path directory;

    @Test
    void statementUnderWayIsCancelled() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                PreparedStatement select = connection.prepareStatement(ENDLESS)) {
            assertThatThrownBy(() -> within(Duration.ofMillis(200), () -> count(select)))
                    .satisfies(failure -> assertThat(Patience.isOver(failure)).isTrue());
            assertThat(connection.isClosed()).isFalse();
        }
    }

    @Test
    void statementAfterItIsLeftAlone() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                PreparedStatement select = connection.prepareStatement("select count(*) from system_range(1, 3)")) {
            assertThat(within(Duration.ofMinutes(1), () -> count(select))).isEqualTo(3);
            assertThat(count(select)).isEqualTo(3);
        }
    }

    @Test
    void storeReadsNothingForWhomNobodyWaits() {
        try (IntervalStore store = Stores.open(directory)) {
            Snapshots host = Snapshots.ofHost(HOST, 30, 21);
            SnapshotId first = store.save(host.next(), SnapshotTrigger.SCHEDULED, null)
                    .entry()
                    .id();
            EntityId seen = seenBy(store);
            store.close();
            try (IntervalStore again = Stores.open(directory)) {
                again.save(host.next(), SnapshotTrigger.SCHEDULED, null);

                assertThatThrownBy(() -> Patience.until(System.nanoTime(), () -> again.load(first)))
                        .isInstanceOf(TooLateException.class)
                        .hasMessageContaining("snapshot " + first + " could not be read");
                assertThatThrownBy(() -> Patience.until(System.nanoTime(), () -> again.history(HOST, seen)))
                        .isInstanceOf(TooLateException.class);
                assertThat(again.load(first)).as("for who waits").isNotNull();
                assertThat(again.history(HOST, seen)).isNotEmpty();
            }
        }
    }

    private static EntityId seenBy(IntervalStore store) {
        var newest = Objects.requireNonNull(store.newest(HOST));
        return newest.snapshot()
                .processes()
                .getFirst()
                .id(newest.snapshot().boot().id());
    }

    private static long within(Duration time, SqlQuestion question) {
        return Patience.until(System.nanoTime() + time.toNanos(), () -> {
            try {
                return question.ask();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static long count(PreparedStatement select) throws SQLException {
        try (Patience.Watch _ = Patience.over(select);
                ResultSet rows = select.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private interface SqlQuestion {
        long ask() throws SQLException;
    }
}
