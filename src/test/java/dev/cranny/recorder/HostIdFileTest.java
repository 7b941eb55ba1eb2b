package dev.cranny.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.cranny.model.HostId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostIdFileTest {

    @TempDir
    Path directory;

    @Test
    void idIsDrawnOnceAndKept() {
        HostId drawn = HostIdFile.in(directory.resolve("new"));

        assertThat(HostIdFile.in(directory.resolve("new"))).isEqualTo(drawn);
        assertThat(HostIdFile.in(directory)).isNotEqualTo(drawn);
    }

    @Test
    void fileThatHoldsSomethingElseIsRefusedByName() throws IOException {
        Files.writeString(directory.resolve("host-id"), "fra-node-07");

        assertThatIllegalStateException()
                .isThrownBy(() -> HostIdFile.in(directory))
                .withMessageContaining(directory.resolve("host-id").toString());
    }
}
