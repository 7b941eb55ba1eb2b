package dev.cranny.recorder;

import dev.cranny.model.HostId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;

/** The name of a host without a machine id: drawn once, and kept in the data directory. */
final class HostIdFile {

    private HostIdFile() {}

    /**
     * The id kept in {@code dataDirectory}, or a new one, which is kept there from now on.
     *
     * @throws UncheckedIOException where it cannot be read or kept
     */
    static HostId in(Path dataDirectory) {
        Path file = dataDirectory.resolve("host-id");
        try {
            return HostId.parse(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return draw(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The id of this host cannot be read from " + file + ": " + e, e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " does not hold a host id; remove it to have another one drawn: " + e.getMessage(), e);
        }
    }

    private static HostId draw(Path file) {
        HostId id = new HostId(new SecureRandom().nextLong(1, Long.MAX_VALUE));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, id + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The id of this host cannot be kept in " + file + ": " + e, e);
        }
        return id;
    }
}
