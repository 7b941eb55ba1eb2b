package dev.cranny.model;

import java.time.Instant;
import java.util.UUID;

/**
 * One run of a kernel.
 *
 * @param id {@code /proc/sys/kernel/random/boot_id}
 * @param bootedAt {@code btime} of {@code /proc/stat}, proc_stat(5); whole seconds, and jumps where the clock is set
 * @param kernel release as uname(2) has it: 6.18.44
 */
public record Boot(UUID id, Instant bootedAt, String kernel) {

    /** {@code USER_HZ}: 100 on every architecture that we run on, time(7). */
    private static final int TICK_MILLIS = 10;

    /** The one boot of a host that nobody has told of: an imported document does not say. */
    public static Boot unknown(HostId host) {
        return new Boot(new UUID(host.value(), 0), Instant.EPOCH, "");
    }

    /** Whether it was told of. */
    public boolean known() {
        return !bootedAt.equals(Instant.EPOCH);
    }

    /** The moment that many clock ticks after boot. */
    public Instant at(long ticks) {
        return bootedAt.plusMillis(ticks * TICK_MILLIS);
    }
}
