package dev.cranny.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/** The store of the running service: opened when it starts, before anything is recorded, and closed when it stops. */
@Singleton
class StoreWiring {

    /** Some dozen snapshots of a host with a thousand processes. */
    private static final long CACHE_BYTES = 32L << 20;

    /** After whoever stops writing, at the usual priority; long before the connections are closed. */
    private static final int LATE = 5_000;

    private @Nullable IntervalStore store;

    @Produces
    @ApplicationScoped
    @Startup
    SnapshotStore store(StoreConfig config, DataSource dataSource, Flyway flyway, JtaTransactions transactions) {
        // First the directory: H2 would not say who has it.
        DataDirectory directory = DataDirectory.open(config.dataDir());
        H2Engine engine = new H2Engine(dataSource, flyway::migrate, directory.path());
        store = IntervalStore.open(directory, engine, transactions, new SnapshotCache(CACHE_BYTES));
        return store;
    }

    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        if (store != null) {
            store.close();
        }
    }
}
