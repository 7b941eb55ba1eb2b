package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.PostgresServer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the store does on H2 it does on PostgreSQL: the same tests, on a real server. */
class OnPostgresIT {

    private static @Nullable PostgresServer server;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = PostgresServer.start();
        Stores.on(server);
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        Stores.on(null);
        if (server != null) {
            server.close();
        }
    }

    @Nested
    class Storing extends IntervalStoreTest {}

    @Nested
    class Remembering extends HistoryTest {}

    @Nested
    class Forgetting extends ThinningTest {

        /** Whose room that is, and how much, is the server's affair. */
        @Test
        @Override
        void whereThereIsNoRoomTheOldestGoByAndBy() {
            store.thin(1);
            assertThat(store.entries(HOST)).hasSize(SNAPSHOTS);
        }
    }
}
