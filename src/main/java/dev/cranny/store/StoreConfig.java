package dev.cranny.store;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;

/** Where and how much is kept. */
@ConfigMapping(prefix = "cranny")
interface StoreConfig {

    /** The directory of the database; created where it is missing, and readable by nobody else. */
    Path dataDir();
}
