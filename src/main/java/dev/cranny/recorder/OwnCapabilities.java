package dev.cranny.recorder;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Bytes;
import dev.cranny.host.proc.Status;
import dev.cranny.model.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** What this process may do, as the kernel sees it. */
final class OwnCapabilities {

    private OwnCapabilities() {}

    /** Those in effect, by the names of capabilities(7); none where a procfs does not have us. */
    static List<String> of(Machine machine) {
        try {
            Status status =
                    Status.parse(Bytes.of(Files.readAllBytes(machine.proc().resolve("self/status"))));
            return status.capabilities() == null ? List.of() : Capabilities.names(status.capabilities());
        } catch (IOException _) {
            return List.of();
        }
    }
}
