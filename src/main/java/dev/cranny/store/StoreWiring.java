package dev.cranny.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The store of the running service: opened when it starts, before anything is recorded, and closed when it stops. */
@Singleton
class StoreWiring {

    private static final Logger LOG = Logger.getLogger(StoreWiring.class);

    /** Some dozen snapshots of a host with a thousand processes. */
    private static final long CACHE_BYTES = 32L << 20;

    /** After whoever stops writing, at the usual priority; long before the connections are closed. */
    private static final int LATE = 5_000;

    private final StoreConfig config;
    private final String kind;
    private @Nullable IntervalStore store;
    private @Nullable OperatorSocket socket;

    StoreWiring(StoreConfig config, @ConfigProperty(name = "quarkus.datasource.db-kind") String kind) {
        this.config = config;
        this.kind = kind;
    }

    @Produces
    @ApplicationScoped
    @Startup
    SnapshotStore store(DataSource dataSource, Flyway flyway, JtaTransactions transactions) {
        // First the directory: H2 would not say who has it.
        DataDirectory directory = DataDirectory.open(config.dataDir());
        store = IntervalStore.open(
                directory,
                engine(dataSource, flyway, directory),
                transactions,
                new SnapshotCache(CACHE_BYTES),
                config.retention());
        try {
            socket = OperatorSocket.open(directory.path(), store);
        } catch (IOException | IllegalArgumentException e) {
            // A path of more than 107 bytes, unix(7), is too long for a socket.
            LOG.warnf("`cranny backup` cannot ask this service: %s", e.getMessage());
        }
        return store;
    }

    /** The pool need not be told to forget connections: it tries each before it hands it out. */
    private DatabaseEngine engine(DataSource dataSource, Flyway flyway, DataDirectory directory) {
        return kind.equals("postgresql")
                ? new PostgresEngine(
                        dataSource, flyway::migrate, Spool.in(directory.path().resolve("spool"), config.maxSpoolSize()))
                : new H2Engine(dataSource, flyway::migrate, directory);
    }

    /** In the background, so that no snapshot waits for it. */
    @Scheduled(every = "10m", delayed = "2m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void thin() {
        if (store != null) {
            try {
                store.thin(config.maxStoreSize().bytes());
            } catch (StoreException e) {
                LOG.errorf("%s", e.getMessage());
            }
        }
    }

    void stop(@Observes @Priority(LATE) ShutdownEvent event) {
        if (socket != null) {
            socket.close();
        }
        if (store != null) {
            store.close();
        }
    }
}
