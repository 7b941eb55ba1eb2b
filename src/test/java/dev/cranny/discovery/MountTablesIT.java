package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.KernelMounts;
import dev.cranny.host.namespace.OpenNamespace;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.model.Mount;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ways to a mount table on a kernel that tells nothing about mount namespaces by their ids: before Linux 6.11. */
class MountTablesIT {

    private static final String CELL = "mount -t tmpfs canary /mnt && mkdir /mnt/cell"
            + " && for d in bin lib lib64 usr proc; do mkdir -p /mnt/cell/$d; mount --rbind /$d /mnt/cell/$d; done";

    @BeforeEach
    void rootOnly() {
        Odd.needsRoot();
    }

    @Test
    void processThatIsInNoChrootShowsTheMounts() throws IOException {
        try (Odd free = Odd.run(CELL, "unshare", "--mount");
                Odd prisoner = Odd.start("nsenter", "--mount=/proc/" + free.pid() + "/ns/mnt", "chroot", "/mnt/cell")) {
            assertThat(prisoner.namespace(NamespaceType.MNT)).isEqualTo(free.namespace(NamespaceType.MNT));

            List<Mount> table = table(free, List.of(prisoner.pid(), free.pid()), List.of());

            assertThat(table).extracting(Mount::path).contains("/", "/mnt", "/mnt/cell/proc");
        }
    }

    @Test
    void idsThatAreNeverUsedAgainAreToldToWhoGoesThere() throws IOException {
        Traces before = Traces.now();
        try (Odd odd = Odd.run("mount -t tmpfs canary /mnt", "unshare", "--mount");
                OpenNamespace mnt = OpenNamespace.at("/proc/" + odd.pid() + "/ns/mnt");
                KernelMounts kernel = new KernelMounts()) {
            Long id = mnt.kernelId();
            assumeTrue(id != null, "this kernel tells nothing by the ids of mount namespaces to compare with");
            Map<KernelMounts.Row, Long> told = kernel.uniqueIds(id);

            List<Mount> table = table(odd, List.of(odd.pid()), List.of());

            assertThat(table).extracting(Mount::source).contains("canary");
            assertThat(table)
                    .allSatisfy(mount -> assertThat(mount.uniqueId())
                            .isEqualTo(told.get(new KernelMounts.Row(
                                    mount.mountId(), mount.parentId(), mount.major(), mount.minor()))))
                    .extracting(Mount::uniqueId)
                    .doesNotContainNull();
        }
        before.assertNothingIsLeft();
    }

    @Test
    void processInAChrootIsBetterThanNone() throws IOException {
        try (Odd prisoner =
                Odd.start("unshare", "--mount", "sh", "-c", CELL + " && exec chroot /mnt/cell \"$@\"", "cell")) {
            assertThat(table(prisoner, List.of(prisoner.pid()), List.of()))
                    .extracting(Mount::path)
                    .contains("/proc")
                    .doesNotContain("/mnt");
        }
    }

    @Test
    void whereNobodyIsSomebodyGoesAndLeavesNoTrace() throws IOException {
        Traces before = Traces.now();
        try (Odd odd = Odd.run("mount -t tmpfs canary /mnt", "unshare", "--mount");
                Odd holder = Odd.start("sh", "-c", "exec 3</proc/" + odd.pid() + "/ns/mnt; exec \"$@\"", "holder")) {
            assertThat(table(odd, List.of(), List.of(new Reference.Descriptor(holder.pid(), 3))))
                    .extracting(Mount::source)
                    .contains("canary");
        }
        before.assertNothingIsLeft();
    }

    @Test
    void processThatHasGoneElsewhereShowsNothing() throws IOException {
        try (Odd one = Odd.start("unshare", "--mount");
                Odd other = Odd.start("unshare", "--mount")) {
            assertThat(table(one, List.of(other.pid(), 999_999_999), List.of())).isEmpty();
        }
    }

    private static List<Mount> table(Odd odd, List<Integer> members, List<Reference> references) throws IOException {
        Machine machine = Machine.local();
        long inode = odd.namespace(NamespaceType.MNT);
        try (Descriptor proc = machine.openProc()) {
            Draft draft = Draft.of(machine, Facilities.probe(), proc.number());
            NamespaceDraft namespace = draft.namespace(NamespaceType.MNT, inode);
            references.forEach(namespace::add);
            try (MountTables tables = new MountTables(draft, "mounts", new Ways(Map.of(inode, members)))) {
                return tables.of(namespace);
            }
        }
    }
}
