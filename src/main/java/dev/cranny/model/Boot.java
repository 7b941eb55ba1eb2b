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
public record Boot(UUID id, Instant bootedAt, String kernel) {}
