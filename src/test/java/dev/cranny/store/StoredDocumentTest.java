package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.rest.document.DocumentFormat;
import dev.cranny.rest.document.SnapshotDocument;
import dev.cranny.testkit.SampleWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A document that went through the database twice still says the same. */
class StoredDocumentTest {

    @TempDir
    Path directory;

    static Stream<Snapshot> worlds() {
        return Stream.of(
                SampleWorld.first(),
                SampleWorld.third(),
                Discovery.of(Machine.at(Path.of("/proc"))).run());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void exportedImportedAndExportedAgainItIsTheSame(Snapshot world) throws IOException {
        String exported = stored(world, SnapshotTrigger.MANUAL);

        Snapshot read =
                DocumentFormat.read(exported.getBytes(StandardCharsets.UTF_8)).snapshot(new HostId(42));

        assertThat(stored(read, SnapshotTrigger.IMPORT)).isEqualTo(exported);
    }

    /** The document of what the database has, not of what is still in memory. */
    private String stored(Snapshot snapshot, SnapshotTrigger trigger) throws IOException {
        SnapshotId id;
        try (IntervalStore store = Stores.open(directory)) {
            id = store.save(snapshot, trigger, "before").entry().id();
        }
        try (IntervalStore store = Stores.open(directory)) {
            StoredSnapshot read = Objects.requireNonNull(store.load(id));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DocumentFormat.write(SnapshotDocument.of(read.entry(), read.snapshot(), true), out);
            return out.toString(StandardCharsets.UTF_8);
        }
    }
}
