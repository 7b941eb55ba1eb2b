package dev.cranny.access;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The one setting of access that should be seen to be what it is. */
@ConfigMapping(prefix = "cranny")
interface Insecurity {

    /** Whether everybody who reaches the service may see and do everything, wherever it listens. */
    @WithDefault("false")
    boolean insecure();
}
