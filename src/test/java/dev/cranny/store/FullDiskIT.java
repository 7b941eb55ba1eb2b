package dev.cranny.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: a small tmpfs, which only the program that fills it sees. */
class FullDiskIT {

    @TempDir
    Path disk;

    @Test
    void refusesToStoreAndRecoversByItself() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may mount a tmpfs");
        Process program = ForkedJvm.withOurClassPath(
                        List.of(
                                "unshare",
                                "--mount",
                                "sh",
                                "-c",
                                "mount -t tmpfs -o size=12m none '" + disk + "' && exec \"$@\"",
                                "sh"),
                        FullDisk.class,
                        disk.toString())
                .start();
        List<String> output = program.inputReader().readAllLines();
        String refusal = "refused: the snapshot could not be stored in " + disk + "/data: no space left on the disk";
        assertThat(output).containsExactly(refusal, "visible: 0", refusal, "missing: 0");
        assertThat(program.waitFor()).isZero();
    }
}
