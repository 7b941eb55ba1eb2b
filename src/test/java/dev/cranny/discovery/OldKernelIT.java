package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.sys.Errno;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OldKernel;
import dev.cranny.testkit.OldKernelScan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Older kernels show less, and of the rest the same. */
class OldKernelIT {

    private static final List<Odd> WORLD = new ArrayList<>();
    private static final List<String> INODES = new ArrayList<>();

    @BeforeAll
    static void world(@TempDir Path directory) throws Exception {
        needsRoot();
        assumeTrue(
                Files.readString(Path.of("/proc/self/status")).contains("Seccomp:"),
                "this kernel has no filters of system calls");
        WORLD.add(Odd.start("unshare", "--net", "--uts", "--ipc", "--cgroup"));
        WORLD.add(Odd.start("unshare", "--time", "--fork"));
        WORLD.add(Odd.run(
                "mount -t tmpfs -o size=1m canary " + directory + " && touch " + directory + "/net"
                        + " && mount --bind /proc/self/ns/net " + directory + "/net",
                "unshare",
                "--user",
                "--map-root-user",
                "--mount",
                "--net",
                "--fork",
                "--pid"));
        WORLD.add(Odd.run(
                "echo \"held $(stat -L -c %i /proc/self/fd/3)\"; echo \"hidden $HIDDEN\"",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "sh",
                "-c",
                "HIDDEN=$(stat -L -c %i /proc/self/ns/user) exec unshare --user --map-root-user --net \"$@\" 3</proc/self/ns/net",
                "sh"));
        for (Odd odd : WORLD) {
            for (NamespaceType type : NamespaceType.values()) {
                long inode = odd.namespace(type);
                if (Files.getAttribute(Path.of("/proc/self/ns/" + type.link()), "unix:ino")
                        .equals(inode)) {
                    continue;
                }
                INODES.add(Long.toString(inode));
            }
        }
        INODES.add(WORLD.getLast().told("held"));
        INODES.add(WORLD.getLast().told("hidden"));
    }

    @AfterAll
    static void end() throws Exception {
        for (Odd odd : WORLD) {
            odd.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void olderKernelsShowLessAndOfTheRestTheSame(OldKernel kernel, @TempDir Path jvm) throws Exception {
        List<String> told = scan(jvm, kernel, Errno.ENOSYS);
        assertThat(facts(told, "today")).hasSizeGreaterThan(50);
        assertThat(facts(told, "old")).isEqualTo(facts(told, "today"));
        assertThat(facts(told, "missing old"))
                .anyMatch(detail -> detail.startsWith("NS_GET_ID: ENOTTY"))
                .anyMatch(detail -> detail.startsWith("NS_MNT_GET_NEXT: ENOTTY"))
                .anyMatch(detail -> detail.startsWith("listns: ENOSYS"))
                .noneMatch(detail -> detail.startsWith("kcmp"));
        assertThat(facts(told, "missing old").stream().anyMatch(detail -> detail.startsWith("pidfd_getfd")))
                .isEqualTo(kernel != OldKernel.LINUX_6_1);
    }

    @ParameterizedTest
    @EnumSource
    void filtersOfContainersAreTakenForOlderKernels(OldKernel kernel, @TempDir Path jvm) throws Exception {
        List<String> told = scan(jvm, kernel, Errno.EPERM);
        assertThat(facts(told, "old")).isEqualTo(facts(told, "today"));
        assertThat(facts(told, "missing old")).anyMatch(detail -> detail.startsWith("listns: EPERM"));
    }

    @Test
    void facilitiesThatEndWhileItRunsAreNoErrorEither(@TempDir Path jvm) throws Exception {
        List<String> told = scan(jvm, OldKernel.LINUX_4_11, Errno.ENOSYS);
        assertThat(facts(told, "surprised")).isEqualTo(facts(told, "today"));
    }

    private static List<String> facts(List<String> told, String when) {
        return told.stream()
                .filter(line -> line.startsWith(when + " "))
                .map(line -> line.substring(when.length() + 1))
                .toList();
    }

    private static List<String> scan(Path jvm, OldKernel kernel, Errno refusal) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(kernel.name(), Integer.toString(refusal.number())));
        arguments.addAll(INODES);
        Process process = ForkedJvm.of(
                        jvm.resolve("jvm"), List.of(), OldKernelScan.class, arguments.toArray(String[]::new))
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        List<String> told = output.lines().toList();
        assertThat(told).contains("done");
        assertThat(Stream.of("today", "old")
                        .map(when -> facts(told, "initial " + when))
                        .distinct())
                .hasSize(1);
        assertThat(Arrays.asList(output.split("\n"))).noneMatch(line -> line.contains("Exception"));
        return told;
    }
}
