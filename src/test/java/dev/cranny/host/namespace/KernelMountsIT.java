package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Mountinfo;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Mount;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KernelMountsIT {

    private final KernelMounts kernel = new KernelMounts();

    @BeforeEach
    void rootOnly() {
        Odd.needsRoot();
    }

    @AfterEach
    void close() {
        kernel.close();
    }

    @Test
    void theKernelTellsWhatMountinfoSays() throws IOException {
        String mounts = """
                mount --make-rshared /
                mount -t tmpfs -o ro,nosuid,size=64k 'my disk' /mnt
                mount -t tmpfs -o noatime,nodev,sync shared /opt && mkdir "/opt/a b" "/opt/c\\\\d" /opt/$(printf 'caf\\351')
                mount -t tmpfs -o lazytime,nodiratime,noexec t "/opt/a b"
                mount --bind /etc "/opt/c\\\\d" && mount --make-unbindable "/opt/c\\\\d"
                mount -t tmpfs '' /opt/$(printf 'caf\\351')
                mount --make-private /mnt
                mount --make-slave /opt && mount --make-shared /opt
                mkdir /opt/gone && mount --bind /opt/gone /srv && rmdir /opt/gone
                """;
        try (Odd odd = Odd.run(mounts, "unshare", "--mount");
                OpenNamespace mnt = OpenNamespace.at("/proc/" + odd.pid() + "/ns/mnt")) {
            List<Mount> table = mountinfo("/proc/" + odd.pid(), mnt.inode());

            assertThat(byId(kernel.of(mnt.inode(), kernelId(mnt)))).isEqualTo(byId(table));
            assertThat(kernel.of(mnt.inode(), kernelId(mnt)))
                    .extracting(Mount::path)
                    .contains("/opt/caf\\xe9", "/opt/a b", "/opt/c\\d");
            assertThat(table).anyMatch(mount -> mount.root().endsWith("//deleted"));
        }
    }

    @Test
    void mountsOfANamespaceWithoutProcessesAreKnownWithoutEnteringIt() throws IOException {
        Namespaces namespaces = Namespaces.of(Machine.local());
        try (Odd odd = Expeditions.base(Expeditions.NESTED)) {
            List<String> reference = List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE);
            try (OpenNamespace outer = namespaces.open(reference);
                    OpenNamespace inner = namespaces.open(List.of(reference.get(0), reference.get(1), "/opt/ns"))) {
                assertThat(kernel.of(inner.inode(), kernelId(inner)))
                        .extracting(Mount::path)
                        .contains("/", "/opt", "/srv");
                assertThat(kernel.of(outer.inode(), kernelId(outer)))
                        .filteredOn(mount -> mount.path().equals("/opt/ns"))
                        .singleElement()
                        .returns("nsfs", Mount::fsType)
                        .returns(inner.toString(), Mount::root);
            }
        }
    }

    @Test
    void uniqueIdsAreOfTheMountsThatMountinfoHas() throws IOException {
        try (OpenNamespace own = OpenNamespace.at("/proc/self/ns/mnt")) {
            List<Mount> table = mountinfo("/proc/self", own.inode());
            var unique = kernel.uniqueIds(kernelId(own));

            assertThat(unique.keySet())
                    .extracting(KernelMounts.Row::id)
                    .containsAll(table.stream().map(Mount::mountId).toList());
            assertThat(kernel.tellsSources())
                    .as("this kernel is 6.13 or later, and says so")
                    .isEqualTo(kernel.of(own.inode(), kernelId(own)).stream()
                            .anyMatch(mount -> !mount.source().isEmpty()));
            assertThat(unique.values()).doesNotHaveDuplicates();
        }
    }

    @Test
    void namespaceThatIsNoMoreIsRefused() throws IOException {
        long gone;
        try (Odd odd = Odd.start("unshare", "--mount");
                OpenNamespace mnt = OpenNamespace.at("/proc/" + odd.pid() + "/ns/mnt")) {
            gone = kernelId(mnt);
        }
        assertThatThrownBy(() -> kernel.of(1, gone))
                .isInstanceOf(SyscallException.class)
                .hasMessage("listmount mount namespace " + gone + ": ENOENT");
    }

    private static long kernelId(OpenNamespace namespace) {
        assumeThat(namespace.kernelId())
                .as("this kernel has ids for mount namespaces, Linux 6.11")
                .isNotNull();
        return Objects.requireNonNull(namespace.kernelId());
    }

    private static List<Mount> mountinfo(String process, long inode) {
        try (ProcReader reader = new ProcReader()) {
            assertThat(reader.readPieces(Linux.AT_FDCWD, process + "/mountinfo"))
                    .isPositive();
            return new Mountinfo().parse(reader.bytes(), inode);
        }
    }

    private static List<Mount> byId(List<Mount> mounts) {
        return mounts.stream()
                .map(mount -> mount.withUniqueId(null))
                .sorted(Comparator.comparingInt(Mount::mountId))
                .toList();
    }
}
