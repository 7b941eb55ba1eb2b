package dev.cranny.host.namespace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MountineerIT {

    private final Namespaces namespaces = Namespaces.of(Machine.local());
    private Traces before;

    @BeforeEach
    void takeStock() {
        Odd.needsRoot();
        before = Traces.now();
    }

    @AfterEach
    void nothingIsLeft() {
        before.assertNothingIsLeft();
    }

    @Test
    void processInTheNamespaceShowsTheWay() throws IOException {
        try (Odd odd = Odd.run("mount -t tmpfs canary /mnt && echo tweet >/mnt/canary", "unshare", "--mount");
                Mountineer mountineer = namespaces.climb(List.of("/proc/" + odd.pid() + "/ns/mnt"))) {
            assertThat(mountineer.pid()).isEqualTo(odd.pid());
            assertThat(mountineer.guide()).isEqualTo("/proc/" + odd.pid());
            assertThat(read(mountineer, "/mnt/canary")).isEqualTo("tweet");
            assertThat(Path.of("/mnt/canary")).doesNotExist();
        }
    }

    @Test
    void namespaceWithoutProcessesIsReadBySomebodyWhoIsGoneAfterwards() throws Exception {
        try (Odd odd = Expeditions.base(Expeditions.NESTED)) {
            List<String> reference = List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE);
            Path guide;
            try (Mountineer mountineer = namespaces.climb(reference)) {
                guide = Path.of(mountineer.guide());
                assertThat(mountineer.reference()).isEqualTo(reference);
                assertThat(Files.readSymbolicLink(Path.of("/proc/self/task", "" + mountineer.pid(), "ns/mnt")))
                        .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
                assertThat(guide.resolve("mountinfo")).content().contains("canary");
                assertThat(read(mountineer, "/opt/canary")).isEqualTo("tweet");
                assertThat(mountineer.files().list("/opt")).containsExactly("canary", "ns");
                assertThat(mountineer.files().resolve("/opt/../opt/canary")).isEqualTo("/opt/canary");
                assertThatThrownBy(() -> read(mountineer, "/opt/nothing"))
                        .isInstanceOf(SyscallException.class)
                        .hasMessage("open " + guide + "/root/opt/nothing: ENOENT");
                mountineer.close();
                assertThat(guide).doesNotExist();
                assertThatThrownBy(() -> read(mountineer, "/opt/canary")).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void chainOfThreeLeadsOnAndOnlyTheLastOneStays() throws IOException {
        try (Odd odd = Expeditions.base(Expeditions.NESTED);
                Mountineer mountineer =
                        namespaces.climb(List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE, "/opt/ns"))) {
            assertThat(read(mountineer, "/srv/canary")).isEqualTo("chirp");
            assertThat(Traces.now().tasks())
                    .filteredOn(task -> task.endsWith(" passage"))
                    .hasSize(1);
        }
    }

    @Test
    void descriptorLeadsToWhatItIsOpenOnAndNotToItsHolder() throws IOException {
        try (Odd odd = Odd.run("mount -t tmpfs canary /mnt && echo tweet >/mnt/canary", "unshare", "--mount");
                Odd holder = Odd.start("sh", "-c", "exec 3</proc/" + odd.pid() + "/ns/mnt; exec \"$@\"", "holder");
                Mountineer mountineer = namespaces.climb(List.of("/proc/" + holder.pid() + "/fd/3"))) {
            assertThat(mountineer.pid()).isNotIn(odd.pid(), holder.pid());
            assertThat(read(mountineer, "/mnt/canary")).isEqualTo("tweet");
        }
    }

    @Test
    void chrootedProcessIsNotFollowed() throws IOException {
        String prison = "mount -t tmpfs canary /mnt && echo tweet >/mnt/canary && mkdir /mnt/cell"
                + " && for d in bin lib lib64 usr proc; do mkdir -p /mnt/cell/$d; mount --rbind /$d /mnt/cell/$d; done"
                + " && exec chroot /mnt/cell \"$@\"";
        try (Odd odd = Odd.start("unshare", "--mount", "sh", "-c", prison, "prisoner");
                Mountineer mountineer = namespaces.climb(List.of("/proc/" + odd.pid() + "/ns/mnt"))) {
            assertThat(mountineer.pid()).isNotEqualTo(odd.pid());
            assertThat(read(mountineer, "/mnt/canary")).isEqualTo("tweet");
        }
    }

    @Test
    void namespaceOfAnotherUserNamespaceIsEnteredByAThreadOfRoot() throws IOException {
        try (Odd odd = Odd.run(
                        "mount -t tmpfs canary /mnt && echo tweet >/mnt/canary && exec 3</proc/self/ns/mnt",
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount");
                Mountineer mountineer = namespaces.climb(List.of("/proc/" + odd.pid() + "/fd/3"))) {
            assertThat(Path.of("/proc/self/task/" + mountineer.pid())).exists();
            assertThat(read(mountineer, "/mnt/canary")).isEqualTo("tweet");
        }
    }

    @Test
    void namespacesOfEveryTypeAreOpenedByTheirReference() throws IOException {
        try (Odd odd = Odd.run(
                        "mount -t tmpfs outer /mnt && touch /mnt/net && unshare --net=/mnt/net true"
                                + " && echo blue $(stat -c %i /mnt/net)",
                        "unshare", "--mount");
                OpenNamespace net = namespaces.open(List.of("/proc/" + odd.pid() + "/ns/mnt", "/mnt/net"));
                OpenNamespace uts = namespaces.open(List.of("/proc/" + odd.pid() + "/ns/uts"))) {
            assertThat(net).hasToString("net:[" + odd.told("blue") + "]");
            assertThat(uts).hasToString(odd.told("uts"));
        }
    }

    @Test
    void referenceThatLeadsNowhereSaysWhere() {
        assertThatThrownBy(() -> namespaces.climb(List.of())).hasMessage("reference: empty");
        assertThatThrownBy(() -> namespaces.climb(List.of("/proc/self/ns/mnt")))
                .hasMessage("reference /proc/self/ns/mnt: /proc/self/ns/mnt is not of a process by its PID");
        long pid = ProcessHandle.current().pid();
        assertThatThrownBy(() -> namespaces.climb(List.of("/proc/" + pid + "/ns/mnt", "/proc/1/ns/mnt")))
                .hasMessage(
                        "reference /proc/" + pid
                                + "/ns/mnt » /proc/1/ns/mnt: /proc/1/ns/mnt can only come first: it is a path of our own procfs");
        assertThatThrownBy(() -> namespaces.climb(List.of("/proc/" + pid + "/ns/mnt", "/nowhere")))
                .isInstanceOf(SyscallException.class)
                .hasMessage("open /proc/" + pid + "/root/nowhere: ENOENT");
        assertThatThrownBy(() -> namespaces.climb(List.of("/proc/999999999/ns/mnt")))
                .hasMessage("openat /proc/999999999: ENOENT");
        assertThatThrownBy(() -> namespaces.climb(List.of("/proc/" + pid + "/ns/net")))
                .hasMessageContaining("a mount namespace is expected, not net:[");
        assertThatThrownBy(() -> namespaces.open(List.of("/etc/passwd")))
                .isInstanceOf(NamespaceException.class)
                .hasMessageStartingWith("/etc/passwd: not a namespace");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "foobar",
                "/proc/self",
                "/proc/self/",
                "/proc/0/ns/mnt",
                "/proc/-1/ns/mnt",
                "/proc/1/",
                "/proc/"
            })
    void pathThatCannotBeFollowedIsRefused(String path) {
        assertThatThrownBy(() -> namespaces.climb(List.of(path)))
                .isInstanceOf(NamespaceException.class)
                .hasMessageStartingWith("reference " + path + ": ");
        assertThatThrownBy(() -> namespaces.open(List.of(path))).isInstanceOf(NamespaceException.class);
    }

    @Test
    void hundredsOfExpeditionsLeaveNothingBehind() throws IOException {
        try (Odd odd = Expeditions.base(Expeditions.NESTED)) {
            Traces there = Traces.now();
            for (int i = 0; i < 300; i++) {
                try (Mountineer mountineer =
                        namespaces.climb(List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE, "/opt/ns"))) {
                    assertThat(mountineer.files().list("/srv")).containsExactly("canary");
                }
            }
            there.assertNothingIsLeft();
        }
    }

    private static String read(Mountineer mountineer, String path) throws IOException {
        return new String(mountineer.files().read(path, 100), UTF_8).strip();
    }
}
