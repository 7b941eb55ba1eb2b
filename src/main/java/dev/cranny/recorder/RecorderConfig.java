package dev.cranny.recorder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** What decides when and of what snapshots are taken. */
@ConfigMapping(prefix = "cranny")
interface RecorderConfig {

    /** From one scheduled snapshot to the next; {@code off}: only on request. */
    @WithDefault("15s")
    @WithConverter(Interval.Parser.class)
    Interval interval();

    /**
     * After something has happened to a container, how long to wait for more before a snapshot is taken of it. There is at most
     * one such snapshot a second, and none where the interval is off.
     */
    @WithDefault("250ms")
    Duration eventDebounce();

    /** Where the procfs of the watched host is mounted. */
    @WithDefault("/proc")
    Path proc();

    /** Whether the kernel may be asked for all tasks and open files at one go, by BPF iterators, where it answers. */
    @WithDefault("true")
    boolean survey();

    /** Where what must outlive a restart is kept. */
    Path dataDir();
}
