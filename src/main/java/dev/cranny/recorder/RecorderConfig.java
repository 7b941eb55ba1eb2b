package dev.cranny.recorder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What decides when and of what snapshots are taken. */
@ConfigMapping(prefix = "cranny")
interface RecorderConfig {

    /** From one scheduled snapshot to the next; {@code off}: only on request. */
    @WithDefault("15s")
    @WithConverter(Interval.Parser.class)
    Interval interval();

    /** Where the procfs of the watched host is mounted. */
    @WithDefault("/proc")
    Path proc();

    /** Where what must outlive a restart is kept. */
    Path dataDir();
}
