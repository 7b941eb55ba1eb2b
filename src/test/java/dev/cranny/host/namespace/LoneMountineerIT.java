package dev.cranny.host.namespace;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mountineers of a Java process other than ours. */
class LoneMountineerIT {

    private static final String CANARY =
            "mount -t tmpfs canary /mnt && echo tweet >/mnt/canary && exec 3</proc/self/ns/mnt";

    private Path directory;

    @BeforeEach
    void makeRoom() throws IOException {
        Odd.needsRoot();
        directory = Files.createTempDirectory(
                "lone", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    }

    @AfterEach
    void tidyUp() throws IOException {
        new ProcessBuilder("rm", "-rf", directory.toString()).start();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread", "process"})
    void nobodyIsLeftThereWhenOurProcessIsKilled(String kind) throws Exception {
        try (Odd odd = Odd.run(CANARY, "unshare", "--user", "--map-root-user", "--mount")) {
            Process process = climb(List.of(), kind, odd);
            BufferedReader output = process.inputReader();
            Path pauser = Path.of("/proc/" + output.readLine());
            assertThat(output.readLine()).isEqualTo("tweet");
            assertThat(pauser).exists();

            process.destroyForcibly().waitFor();

            eventually(() -> assertThat(isAlive(pauser)).isFalse());
        }
    }

    /** Who owns a user namespace has in it all capabilities, but none outside: no thread of theirs may enter. */
    @Test
    void ownerOfAUserNamespaceWhoIsNotRootGetsThereWithAProcess() throws Exception {
        List<String> nobody = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
        try (Odd odd = Odd.run(
                CANARY,
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "unshare",
                "--user",
                "--map-root-user",
                "--mount")) {
            Process process = climb(nobody, "thread", odd);
            BufferedReader output = process.inputReader();
            String pid = output.readLine();

            assertThat(output.readLine()).isEqualTo("tweet");
            assertThat(Path.of("/proc/" + pid + "/comm")).hasContent("cat");
            process.outputWriter().close();
            assertThat(output.readLine()).isEqualTo("done");
            assertThat(process.waitFor()).isZero();
            assertThat(Path.of("/proc/" + pid)).doesNotExist();
        }
    }

    /** A dead orphan is a zombie for as long as init takes to notice; it is nowhere any more. */
    private static boolean isAlive(Path process) {
        try {
            return !Files.readString(process.resolve("stat")).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    /** Nothing of ours has been used before that may fail there, where no class file is. */
    @Test
    void errandInAnEmptyMountNamespaceFindsTheClassesThatItNeeds() throws Exception {
        try (Odd odd = Expeditions.base(Expeditions.EMPTY)) {
            Process process = ForkedJvm.of(
                            directory.resolve("jvm"),
                            List.of(),
                            LoneMountineer.class,
                            "errand",
                            "/proc/" + odd.pid() + "/ns/mnt",
                            Expeditions.NAMESPACE)
                    .start();
            assertThat(process.inputReader().lines())
                    .containsExactly("SyscallException FileSystemException NamespaceException tweet");
        }
    }

    private Process climb(List<String> prefix, String kind, Odd odd) throws IOException {
        return ForkedJvm.of(
                        directory.resolve("jvm"),
                        prefix,
                        LoneMountineer.class,
                        kind,
                        "/proc/" + odd.pid() + "/fd/3",
                        "/mnt/canary")
                .start();
    }
}
