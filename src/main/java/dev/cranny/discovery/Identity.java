package dev.cranny.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.Boot;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which machine this is and which run of its kernel: what stays as it is from one scan to the next, read once. */
record Identity(Machine machine, HostId hostId, String architecture, Boot boot) {

    private static final Pattern BTIME = Pattern.compile("^btime (\\d{1,10})$", Pattern.MULTILINE);

    /** Reads the identity of {@code machine}; for what cannot be read there is something that tells hosts apart as well. */
    static Identity of(Machine machine, Supplier<HostId> fallbackId) {
        String proc = machine.proc().toString();
        try (ProcReader reader = new ProcReader()) {
            HostId hostId = InitialMachineId.of(machine).map(MachineId::hostId).orElseGet(fallbackId);
            Instant bootedAt =
                    read(reader, proc + "/stat").flatMap(Identity::bootTime).orElse(Instant.EPOCH);
            UUID bootId = read(reader, proc + "/sys/kernel/random/boot_id")
                    .flatMap(Identity::uuid)
                    .orElseGet(() -> UUID.nameUUIDFromBytes((hostId + " " + bootedAt).getBytes(UTF_8)));
            String kernel = read(reader, proc + "/sys/kernel/osrelease").orElse("unknown");
            return new Identity(
                    machine, hostId, Linux.architecture(reader.buffer()), new Boot(bootId, bootedAt, kernel));
        }
    }

    /** The host by the name that it has right now. */
    Host host() {
        try (ProcReader reader = new ProcReader()) {
            String name = read(reader, machine.proc() + "/sys/kernel/hostname").orElse("localhost");
            return new Host(hostId, name, architecture);
        }
    }

    private static Optional<String> read(ProcReader reader, String file) {
        return reader.read(Linux.AT_FDCWD, file) > 0
                ? Optional.of(reader.bytes().text())
                : Optional.empty();
    }

    /** proc_stat(5): seconds since the epoch. */
    private static Optional<Instant> bootTime(String stat) {
        Matcher line = BTIME.matcher(stat);
        return line.find() ? Optional.of(Instant.ofEpochSecond(Long.parseLong(line.group(1)))) : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
