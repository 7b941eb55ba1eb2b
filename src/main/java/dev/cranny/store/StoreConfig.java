package dev.cranny.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Where and how much is kept. */
@ConfigMapping(prefix = "cranny")
interface StoreConfig {

    /** The directory of the database; created where it is missing, and readable by nobody else. */
    Path dataDir();

    /** Which snapshots are kept for how long: everything for 24 hours, hourly for 14 days, daily for a year. */
    @WithDefault("all:24h,1h:14d,1d:365d")
    RetentionPolicy retention();

    /** How much the store may take; where it takes more, the oldest snapshots go, but for those that are pinned. */
    @WithDefault("2GB")
    ByteSize maxStoreSize();

    /** How much may wait in the data directory while a PostgreSQL server is away. */
    @WithDefault("500MB")
    ByteSize maxSpoolSize();

    /** The server, where the service was built for PostgreSQL. */
    Database database();

    /** Where a PostgreSQL server is, and as whom to use it. */
    interface Database {

        /** A URL for JDBC. */
        Optional<String> url();

        /** The name of a role that may create tables. */
        Optional<String> user();

        /** Its password; where there is none, the server has to trust it. */
        Optional<String> password();
    }
}
