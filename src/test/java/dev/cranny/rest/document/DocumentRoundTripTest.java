package dev.cranny.rest.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.model.HostId;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.testkit.MemoryStore;
import dev.cranny.testkit.SampleWorld;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentRoundTripTest {

    static Stream<Snapshot> worlds() {
        return Stream.of(
                SampleWorld.first(),
                SampleWorld.second(),
                SampleWorld.third(),
                Discovery.of(Machine.at(Path.of("/proc"))).run());
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void importedSnapshotIsExportedAsTheSameDocument(Snapshot world) throws IOException {
        MemoryStore store = new MemoryStore();
        byte[] exported = document(store.save(world, SnapshotTrigger.MANUAL, "before"));

        Snapshot read = DocumentFormat.read(exported).snapshot(new HostId(42));
        byte[] again = document(store.save(read, SnapshotTrigger.IMPORT, "before"));

        assertThat(new String(again)).isEqualTo(new String(exported));
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void nothingIsLost(Snapshot world) throws IOException {
        StoredSnapshot stored = new MemoryStore().save(world, SnapshotTrigger.MANUAL, null);

        assertThat(DocumentFormat.read(document(stored)).snapshot(world.host().id()))
                .isEqualTo(stored.snapshot());
    }

    private static byte[] document(StoredSnapshot stored) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DocumentFormat.write(SnapshotDocument.of(stored.entry(), stored.snapshot(), true), out);
        return out.toByteArray();
    }
}
