package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

    @TempDir
    Path parent;

    @Test
    void isCreatedForNobodyElseToLookInto() throws IOException {
        Path path = parent.resolve("var/lib/cranny");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.path())))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void isUsedByOneAtATime() {
        try (DataDirectory _ = DataDirectory.open(parent)) {
            assertThatExceptionOfType(StoreInUseException.class)
                    .isThrownBy(() -> DataDirectory.open(parent))
                    .withMessage(
                            "the data directory %s is in use by another Cranny (pid %d)",
                            parent, ProcessHandle.current().pid());
        }
        DataDirectory.open(parent).close();
    }

    @Test
    void aFileIsNoDirectory() throws IOException {
        Path file = Files.createFile(parent.resolve("cranny"));
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> DataDirectory.open(file))
                .withMessageContaining("cannot be used")
                .withMessageContaining("is a file");
    }
}
