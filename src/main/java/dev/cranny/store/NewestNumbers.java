package dev.cranny.store;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which snapshot of each host is the newest, in a file beside the database, a line for each: a database that was cut off opens as if
 * nothing had ever been in it, and only this tells.
 *
 * <p>Written once a snapshot is on disk, and not waited for. After a power cut it may name an older one, never one that was not
 * there.
 */
final class NewestNumbers {

    private final Path file;

    NewestNumbers(Path file) {
        this.file = file;
    }

    /** Notes them. Where that fails less is noticed later, and nothing else. */
    void write(Collection<SnapshotId> newest) {
        StringBuilder lines = new StringBuilder();
        newest.forEach(id -> lines.append(id).append('\n'));
        try {
            Files.writeString(file, lines);
        } catch (IOException _) {
            forget();
        }
    }

    /** Those that were noted, and of which {@code there} has only older ones, or none. */
    List<SnapshotId> missing(Collection<SnapshotId> there) {
        Map<HostId, Long> numbers = new HashMap<>();
        there.forEach(id -> numbers.put(id.host(), id.number()));
        List<SnapshotId> missing = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                SnapshotId noted = SnapshotId.parse(line);
                if (numbers.getOrDefault(noted.host(), 0L) < noted.number()) {
                    missing.add(noted);
                }
            }
        } catch (IOException | IllegalArgumentException _) {
            // Nothing was noted, or not all of it.
        }
        return missing;
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException _) {
            // Then it says what it said.
        }
    }
}
