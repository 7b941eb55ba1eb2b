package dev.cranny.rest;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be asked for by address. */
@ConfigMapping(prefix = "cranny.rest")
interface RestConfig {

    /** How long a document may be that is imported. */
    @WithDefault("32M")
    MemorySize maxImportSize();

    /** How many clients may listen to events at once. */
    @WithDefault("200")
    int maxListeners();
}
