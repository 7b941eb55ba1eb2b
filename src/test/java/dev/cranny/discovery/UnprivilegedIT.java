package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.ScanOnce;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scans by those who may not see everything: less is found, that is said, and nothing fails. */
class UnprivilegedIT {

    @Test
    void ordinaryUserFindsAllProcessesButNotTheirNamespacesAndSaysSo(@TempDir Path directory) throws Exception {
        needsRoot();
        List<String> told = scan(
                directory,
                "/proc",
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "--inh-caps=-all",
                "--");
        assertThat(told).contains("complete false", "reason EACCES", "done");
        assertThat(told).filteredOn(line -> line.startsWith("reason")).containsExactly("reason EACCES");
        assertThat(count(told, "processes")).isGreaterThan(10);
        assertThat(told).contains("own net " + ownNetwork(), "most problems of a process 1");
    }

    @Test
    void containerThatMayOnlyLookFindsWhatProcessesAndDescriptorsLeadToAndSaysTheRest(@TempDir Path directory)
            throws Exception {
        needsRoot();
        try (Odd odd = Odd.run(
                "echo \"held $(stat -L -c %i /proc/self/fd/3)\"",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "sh",
                "-c",
                "exec unshare --net --mount --pid --fork --uts --ipc \"$@\" 3</proc/self/ns/net",
                "sh")) {
            List<Long> inodes = new ArrayList<>();
            for (NamespaceType type : NamespaceType.values()) {
                inodes.add(odd.namespace(type));
            }
            inodes.add(Long.parseLong(odd.told("held")));
            List<String> told = scan(
                    directory,
                    "/proc",
                    inodes,
                    "setpriv",
                    "--bounding-set=-all,+sys_ptrace,+dac_read_search",
                    "--inh-caps=-all",
                    "--");
            assertThat(told).contains("done");
            assertThat(told).filteredOn(line -> line.startsWith("found ")).hasSameSizeAs(new HashSet<>(inodes));
            assertThat(told).filteredOn(line -> line.startsWith("reason ")).isSubsetOf("reason EACCES", "reason EPERM");
            assertThat(told)
                    .filteredOn(line -> line.startsWith("most problems of a process "))
                    .isSubsetOf("most problems of a process 0", "most problems of a process 1");
        }
    }

    @Test
    void rootOfAnotherUserNamespaceFindsWhatIsBelowIt(@TempDir Path directory) throws Exception {
        needsRoot();
        List<String> told = scan(directory, "/proc", "unshare", "--user", "--map-root-user");
        assertThat(told).contains("complete false", "done");
        assertThat(told).filteredOn(line -> line.startsWith("reason")).isSubsetOf("reason EACCES", "reason EPERM");
        assertThat(count(told, "namespaces")).isPositive();
    }

    @Test
    void procfsThatHidesProcessesShowsOnlyOwnOnes(@TempDir Path directory) throws Exception {
        needsRoot();
        Path proc = Files.createDirectory(directory.resolve("hiding"));
        List<String> told = scan(
                directory,
                proc.toString(),
                "unshare",
                "--mount",
                "sh",
                "-c",
                "mount -t proc -o hidepid=2 proc " + proc
                        + " && exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all -- \"$@\"",
                "sh");
        assertThat(told)
                .contains("complete false", "reason hidepid: processes of other users are kept from us", "done");
        assertThat(count(told, "processes")).isEqualTo(1);
    }

    private static long count(List<String> told, String what) {
        return told.stream()
                .filter(line -> line.startsWith(what + " "))
                .mapToLong(line -> Long.parseLong(line.substring(what.length() + 1)))
                .findFirst()
                .orElseThrow();
    }

    private static long ownNetwork() throws IOException {
        return (long) Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino");
    }

    private static List<String> scan(Path directory, String proc, String... prefix) throws Exception {
        return scan(directory, proc, List.of(), prefix);
    }

    private static List<String> scan(Path directory, String proc, List<Long> inodes, String... prefix)
            throws Exception {
        List<String> arguments = new ArrayList<>(List.of(proc));
        inodes.forEach(inode -> arguments.add(inode.toString()));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process process = ForkedJvm.of(
                        directory.resolve("jvm"), List.of(prefix), ScanOnce.class, arguments.toArray(String[]::new))
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
