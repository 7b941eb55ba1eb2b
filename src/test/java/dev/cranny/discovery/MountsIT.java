package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenRoot;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Propagation;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.Odd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MountsIT {

    private final Discovery discovery = Discovery.of(Machine.local());

    @BeforeEach
    void rootOnly() {
        Odd.needsRoot();
    }

    @Test
    void ownMountsAreThoseOfMountinfo() throws IOException {
        Snapshot snapshot = discovery.run();
        long own = inode(Path.of("/proc/self/ns/mnt"));

        assertThat(mounts(snapshot, own))
                .extracting(Mount::mountId)
                .containsAll(Files.readAllLines(Path.of("/proc/self/mountinfo")).stream()
                        .map(line -> Integer.parseInt(line.split(" ")[0]))
                        .toList());
        assertThat(mounts(snapshot, own)).anyMatch(mount -> mount.path().equals("/") && !mount.hidden());
    }

    @Test
    void bindMountIsInItsNamespaceAndNotInOurs() throws IOException {
        try (Odd odd = Odd.run("mount --bind /etc /mnt", "unshare", "--user", "--map-root-user", "--mount")) {
            Snapshot snapshot = discovery.run();

            assertThat(mounts(snapshot, odd.namespace(NamespaceType.MNT)))
                    .filteredOn(mount -> mount.path().equals("/mnt"))
                    .singleElement()
                    .returns("/etc", Mount::root)
                    .returns(false, Mount::hidden);
            assertThat(mounts(snapshot, inode(Path.of("/proc/self/ns/mnt"))))
                    .noneMatch(mount -> mount.path().equals("/mnt"));
        }
    }

    @Test
    void overmountedMountIsHiddenAndSaysByWhat() throws IOException {
        String over =
                "mount -t tmpfs lower /mnt && mkdir /mnt/a && mount -t tmpfs low /mnt/a && mount -t tmpfs upper /mnt";
        try (Odd odd = Odd.run(over, "unshare", "--mount")) {
            Relations relations = Relations.of(discovery.run());
            Namespace mnt = Objects.requireNonNull(relations.namespace(odd.namespace(NamespaceType.MNT)));

            Mount upper = bySource(relations, mnt, "upper");
            Mount lower = bySource(relations, mnt, "lower");
            assertThat(lower.hidden()).isTrue();
            assertThat(bySource(relations, mnt, "low").hidden()).isTrue();
            assertThat(upper.hidden()).isFalse();
            assertThat(relations.mounts().tree(lower).hiddenBy(lower)).isEqualTo(upper);
        }
    }

    @Test
    void oddNamesOfMountsAreShownAsTheyAreAndLeadThere() throws IOException {
        String script = """
                mount -t tmpfs base /mnt
                odd=$(printf '/mnt/a b\\377\\n\\\\x41')
                mkdir "$odd"
                mount -t tmpfs '' "$odd"
                touch "$odd/canary" /mnt/file /mnt/gone
                mount --bind /mnt/gone /mnt/file
                rm /mnt/gone
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            List<Mount> mounts = mounts(discovery.run(), odd.namespace(NamespaceType.MNT));
            Mount strange = mounts.stream()
                    .filter(mount -> mount.path().startsWith("/mnt/a"))
                    .findFirst()
                    .orElseThrow();
            assertThat(strange.path()).isEqualTo("/mnt/a b\\xff\n\\x5cx41");
            assertThat(mounts)
                    .filteredOn(mount -> mount.path().equals("/mnt/file"))
                    .extracting(Mount::root)
                    .containsExactly("/gone//deleted");
            try (OpenRoot root = OpenRoot.at("/proc/" + odd.pid() + "/root")) {
                assertThat(root.list(strange.path())).containsExactly("canary");
            }
        }
    }

    @Test
    void chrootOfTheEldestDoesNotHideTheMountsOfItsNamespace() throws IOException {
        String prison = "mount -t tmpfs canary /mnt && mkdir /mnt/cell"
                + " && for d in bin lib lib64 usr proc; do mkdir -p /mnt/cell/$d; mount --rbind /$d /mnt/cell/$d; done"
                + " && exec chroot /mnt/cell \"$@\"";
        try (Odd odd = Odd.start("unshare", "--mount", "sh", "-c", prison, "prisoner")) {
            assertThat(mounts(discovery.run(), odd.namespace(NamespaceType.MNT)))
                    .extracting(Mount::path)
                    .contains("/", "/mnt", "/mnt/cell/proc");
        }
    }

    @Test
    void bindMountOfANamespaceIsLinkedToIt() throws IOException {
        try (Odd net = Odd.start("unshare", "--net");
                Odd binder = Odd.run(
                        "mount -t tmpfs t /mnt && touch /mnt/net && mount --bind /proc/" + net.pid()
                                + "/ns/net /mnt/net",
                        "unshare",
                        "--mount")) {
            Relations relations = Relations.of(discovery.run());
            Namespace bound = Objects.requireNonNull(relations.namespace(net.namespace(NamespaceType.NET)));

            assertThat(relations.mounts().bindMounts(bound))
                    .singleElement()
                    .returns("/mnt/net", Mount::path)
                    .returns(binder.namespace(NamespaceType.MNT), Mount::mountNamespace)
                    .returns(bound, mount -> relations.mounts().boundNamespace(mount));
        }
    }

    @Test
    void propagationIsFollowedAcrossNamespaces() throws IOException {
        String shared = "mount -t tmpfs shared /mnt && mount --make-shared /mnt";
        try (Odd master = Odd.run(shared, "unshare", "--mount");
                Odd slave = Odd.start(
                        "nsenter",
                        "--mount=/proc/" + master.pid() + "/ns/mnt",
                        "unshare",
                        "--mount",
                        "--propagation=slave")) {
            Relations relations = Relations.of(discovery.run());
            Mount of = bySource(relations, namespace(relations, master), "shared");
            Mount to = bySource(relations, namespace(relations, slave), "shared");

            assertThat(relations.mounts().propagation().slaves(of)).containsExactly(to);
            assertThat(relations.mounts().propagation().masters(to)).containsExactly(of);
            assertThat(to.propagation()).isEqualTo(Propagation.SLAVE);
        }
    }

    @Test
    void sameMountsHaveTheSameIdsInTheNextScan() throws IOException {
        try (Odd odd = Odd.run("mount -t tmpfs one /mnt", "unshare", "--mount")) {
            Snapshot first = discovery.run();
            Snapshot second = discovery.run();
            long mnt = odd.namespace(NamespaceType.MNT);

            assertThat(mounts(second, mnt)).isEqualTo(mounts(first, mnt));
            assertThat(mounts(second, mnt))
                    .extracting(mount -> mount.id(second.boot().id()))
                    .doesNotHaveDuplicates();
        }
    }

    /** Whoever looks must not be in the way: umount(8) says EBUSY where somebody holds a mount, if only for a moment. */
    @Test
    void unmountingAndDeletingWhileMountsAreReadSucceedsAtOnce() throws Exception {
        String mountAndUnmount =
                "for i in $(seq 60); do mount -t tmpfs t /mnt && umount /mnt || exit 1; done; echo result unmounted";
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger scans = new AtomicInteger();
        Thread scanner = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                discovery.run();
                scans.incrementAndGet();
            }
        });
        try (Odd odd = Odd.run(mountAndUnmount, "unshare", "--mount")) {
            assertThat(odd.told("result")).isEqualTo("unmounted");
        } finally {
            done.set(true);
            scanner.join();
        }
        assertThat(scans).hasPositiveValue();
    }

    private static Namespace namespace(Relations relations, Odd odd) {
        return Objects.requireNonNull(relations.namespace(odd.namespace(NamespaceType.MNT)));
    }

    private static Mount bySource(Relations relations, Namespace mnt, String source) {
        return relations.mounts().in(mnt).stream()
                .filter(mount -> mount.source().equals(source))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no mount of " + source));
    }

    private static List<Mount> mounts(Snapshot snapshot, long inode) {
        return snapshot.mounts().stream()
                .filter(mount -> mount.mountNamespace() == inode)
                .toList();
    }

    private static long inode(Path namespace) throws IOException {
        return (long) Files.getAttribute(namespace, "unix:ino");
    }
}
