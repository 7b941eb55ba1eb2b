package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.Namespaces;
import dev.cranny.host.namespace.OpenNamespace;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Namespaces that are mounted somewhere. */
class BindMountsIT {

    /** Makes a mount namespace that is nobody's, mounted at /tmp/mnt, in which /mnt has a namespace that is nobody's either. */
    private static final String CHAIN = """
            mount -t tmpfs none /tmp
            touch /tmp/outer
            unshare --mount=/tmp/outer --propagation private sh -c '
              mount -t tmpfs canary /mnt
              touch /mnt/net
              unshare --net=/mnt/net readlink /proc/self/ns/net > /tmp/net
              readlink /proc/self/ns/mnt > /tmp/told'
            read outer < /tmp/told
            read net < /tmp/net
            echo "outer $outer"
            echo "inner $net"
            """;

    private final Machine machine = Machine.local();
    private final Discovery discovery = Discovery.of(machine);

    @BeforeEach
    void rootOnly() {
        needsRoot();
    }

    @Test
    void networkNamespaceThatIsOnlyMountedIsFoundWithItsNameAndItsOwner() throws Exception {
        String script = """
                mkdir -p /run/netns && mount -t tmpfs none /run/netns
                touch "/run/netns/deep blue"
                unshare --net="/run/netns/deep blue" readlink /proc/self/ns/net > /run/netns/told
                read told < /run/netns/told
                echo "kept $told"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            Relations relations = scan();
            Namespace net = byText(relations, odd.told("kept"));
            assertThat(relations.keptAliveBy(net)).containsExactly(KeptAliveBy.BIND_MOUNT);
            assertThat(net.netnsNames()).containsExactly("deep blue");
            assertThat(net.owner()).isEqualTo(own(relations, NamespaceType.USER));
            assertThat(net.device())
                    .isEqualTo(byText(relations, "user:[" + net.owner() + "]").device());
            assertThat(net.references()).singleElement().satisfies(reference -> {
                Reference.BindMount mount = (Reference.BindMount) reference;
                assertThat(mount.mountNamespace()).isEqualTo(odd.namespace(NamespaceType.MNT));
                assertThat(mount.path()).isEqualTo("/run/netns/deep blue");
                assertThat(mount.via()).isEmpty();
                Mount found = Objects.requireNonNull(relations.mounts().mount(Objects.requireNonNull(mount.mountId())));
                assertThat(relations.mounts().boundNamespace(found)).isEqualTo(net);
            });
        }
    }

    @Test
    void namespaceMountedInAMountNamespaceThatNobodyIsInIsReachedByAChain() throws Exception {
        Traces before = Traces.now();
        try (Odd odd = Odd.run(CHAIN, "unshare", "--mount", "--propagation", "private")) {
            Relations relations = scan();
            Namespace outer = byText(relations, odd.told("outer"));
            assertThat(relations.keptAliveBy(outer)).containsExactly(KeptAliveBy.BIND_MOUNT);
            assertThat(relations.members(outer).isEmpty()).isTrue();

            Namespace net = byText(relations, odd.told("inner"));
            assertThat(relations.keptAliveBy(net)).containsExactly(KeptAliveBy.BIND_MOUNT);
            assertThat(net.owner()).isEqualTo(own(relations, NamespaceType.USER));
            assertThat(net.references()).hasSize(1);
            Reference.BindMount mount = (Reference.BindMount) net.references().getFirst();
            assertThat(mount.mountNamespace()).isEqualTo(outer.inode());
            assertThat(mount.via()).containsExactly("/proc/" + odd.pid() + "/ns/mnt", "/tmp/outer");
            List<String> chain = new ArrayList<>(mount.via());
            chain.add(mount.path());
            try (OpenNamespace reached = Namespaces.of(machine).open(chain)) {
                assertThat(reached.inode()).isEqualTo(net.inode());
            }
        }
        before.assertNothingIsLeft();
    }

    @Test
    void chainsOfFourDoNotGetMixedUp() throws Exception {
        String script = """
                mount -t tmpfs none /tmp
                touch /tmp/one
                unshare --mount=/tmp/one --propagation private sh -c '
                  mount -t tmpfs none /mnt
                  touch /mnt/two
                  unshare --mount=/mnt/two --propagation private sh -c "
                    mount -t tmpfs none /srv
                    touch /srv/x /srv/y
                    unshare --net=/srv/x readlink /proc/self/ns/net > /tmp/x
                    unshare --net=/srv/y readlink /proc/self/ns/net > /tmp/y"'
                read x < /tmp/x
                read y < /tmp/y
                echo "x $x"
                echo "y $y"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            // Also where the kernel does not lead from one mount namespace to the next.
            for (Discovery each : List.of(discovery, olderKernel())) {
                Relations relations = Relations.of(each.run());
                for (String name : List.of("x", "y")) {
                    Reference.BindMount mount = (Reference.BindMount)
                            byText(relations, odd.told(name)).references().getFirst();
                    assertThat(mount.via()).containsExactly("/proc/" + odd.pid() + "/ns/mnt", "/tmp/one", "/mnt/two");
                    assertThat(mount.path()).isEqualTo("/srv/" + name);
                }
                assertThat(relations.snapshot().problems())
                        .extracting(Problem::subject)
                        .doesNotContain(odd.told("x"), odd.told("y"), "mnt:[" + odd.namespace(NamespaceType.MNT) + "]");
            }
        }
    }

    private Discovery olderKernel() {
        return Discovery.of(
                machine,
                Facilities.probe()
                        .without(
                                Facilities.Kind.NAMESPACE_IDS,
                                Facilities.Kind.NAMESPACE_HANDLES,
                                Facilities.Kind.MOUNT_NAMESPACES));
    }

    /** Who looks at a namespace where it is mounted must not be in the way of who unmounts it. */
    @Test
    void networkNamespacesComeAndGoWhileTheyAreLookedAt() throws Exception {
        String script = """
                mkdir -p /run/netns && mount -t tmpfs none /run/netns
                failed=0
                for i in $(seq 40); do
                  ip netns add looked-at || failed=add
                  ip netns del looked-at || failed=del
                done
                mount -t tmpfs none /tmp
                touch /tmp/net
                for i in $(seq 40); do
                  unshare --net=/tmp/net true || failed=mount
                  umount /tmp/net || umount /tmp/net || failed=umount
                done
                echo "failed $failed"
                """;
        AtomicBoolean done = new AtomicBoolean();
        Thread scanner = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                discovery.run();
            }
        });
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            assertThat(odd.told("failed")).isEqualTo("0");
        } finally {
            done.set(true);
            scanner.join();
        }
    }

    @Test
    void everyMountOfANamespaceIsAReferenceToIt() throws Exception {
        String script = """
                mount -t tmpfs none /tmp
                touch /tmp/one /tmp/two
                mount --bind /proc/self/ns/uts /tmp/one
                mount --bind /tmp/one /tmp/two
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--uts", "--propagation", "private")) {
            Relations relations = scan();
            Namespace uts = byInode(relations, odd.namespace(NamespaceType.UTS));
            assertThat(uts.references())
                    .extracting(reference -> ((Reference.BindMount) reference).path())
                    .containsExactly("/tmp/one", "/tmp/two");
            assertThat(relations.keptAliveBy(uts)).containsExactly(KeptAliveBy.PROCESS, KeptAliveBy.BIND_MOUNT);
            assertThat(relations.mounts().bindMounts(uts)).hasSize(2);
        }
    }

    @Test
    void userNamespaceThatIsOnlyMountedHasItsParentAndCreator() throws Exception {
        try (Odd founder = Odd.start("unshare", "--user");
                Odd ignored = mounting(founder, "user")) {
            founder.close();
            Relations relations = scan();
            Namespace kept = byInode(relations, founder.namespace(NamespaceType.USER));
            assertThat(relations.keptAliveBy(kept)).containsExactly(KeptAliveBy.BIND_MOUNT);
            assertThat(kept.parent()).isEqualTo(own(relations, NamespaceType.USER));
            assertThat(kept.ownerUid()).isZero();
        }
    }

    @Test
    void hiddenOwnerOfANamespaceThatIsOnlyMountedIsFound() throws Exception {
        try (Odd founder = Odd.start("unshare", "--user", "--map-root-user", "--net");
                Odd ignored = mounting(founder, "net")) {
            founder.close();
            Relations relations = scan();
            Namespace net = byInode(relations, founder.namespace(NamespaceType.NET));
            assertThat(relations.keptAliveBy(net)).containsExactly(KeptAliveBy.BIND_MOUNT);
            Namespace owner = byInode(relations, founder.namespace(NamespaceType.USER));
            assertThat(relations.keptAliveBy(owner)).containsExactly(KeptAliveBy.OWNED);
            assertThat(relations.owned(owner)).containsExactly(net);
            assertThat(owner.parent()).isEqualTo(own(relations, NamespaceType.USER));
        }
    }

    @Test
    void parentsOfAPidNamespaceThatIsOnlyMountedAreFound() throws Exception {
        try (Odd founder = Odd.start("unshare", "--fork", "--pid", "unshare", "--fork", "--pid");
                Odd ignored = mounting(founder, "pid")) {
            founder.close();
            Relations relations = scan();
            Namespace inner = byInode(relations, founder.namespace(NamespaceType.PID));
            assertThat(relations.keptAliveBy(inner)).containsExactly(KeptAliveBy.BIND_MOUNT);
            Namespace outer = byInode(relations, Objects.requireNonNull(inner.parent()));
            assertThat(relations.keptAliveBy(outer)).containsExactly(KeptAliveBy.CHILD);
            assertThat(outer.parent()).isEqualTo(own(relations, NamespaceType.PID));
        }
    }

    /** A mount namespace where a namespace of somebody else's is mounted. */
    private static Odd mounting(Odd founder, String link) throws IOException {
        String script = "mount -t tmpfs none /tmp && touch /tmp/kept && mount --bind /proc/%d/ns/%s /tmp/kept"
                .formatted(founder.pid(), link);
        return Odd.run(script, "unshare", "--mount", "--propagation", "private");
    }

    @Test
    void namespaceUnderAnotherMountIsThereButCannotBeAsked() throws Exception {
        String script = """
                mount -t tmpfs none /tmp
                touch /tmp/net /tmp/over
                unshare --net=/tmp/net readlink /proc/self/ns/net > /tmp/told
                read told < /tmp/told
                mount --bind /proc/self/ns/uts /tmp/net
                echo "kept $told"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            Relations relations = scan();
            Namespace covered = byText(relations, odd.told("kept"));
            assertThat(covered.owner()).isNull();
            assertThat(covered.references()).hasSize(1);
            assertThat(relations.snapshot().problems())
                    .contains(new Problem("bind mounts", covered.text(), "another mount lies over /tmp/net"));
        }
    }

    @Test
    void pathThatIsNotUtf8IsShownAndLeadsToTheNamespace() throws Exception {
        String script = """
                mount -t tmpfs none /tmp
                odd=$(printf '/tmp/a b\\377\\nc\\\\x41')
                touch "$odd"
                unshare --net="$odd" readlink /proc/self/ns/net > /tmp/told
                read told < /tmp/told
                echo "kept $told"
                """;
        try (Odd odd = Odd.run(script, "unshare", "--mount", "--propagation", "private")) {
            Namespace net = byText(scan(), odd.told("kept"));
            Reference.BindMount mount = (Reference.BindMount) net.references().getFirst();
            assertThat(mount.path()).isEqualTo("/tmp/a b\\xff\nc\\x5cx41");
            assertThat(net.owner()).as("it has been opened there").isNotNull();
            try (OpenNamespace opened =
                    Namespaces.of(machine).open(List.of("/proc/" + odd.pid() + "/ns/mnt", mount.path()))) {
                assertThat(opened.inode()).isEqualTo(net.inode());
            }
        }
    }

    private Relations scan() {
        return Relations.of(discovery.run());
    }

    private static Long own(Relations relations, NamespaceType type) throws IOException {
        return Objects.requireNonNull(Objects.requireNonNull(
                        relations.process((int) ProcessHandle.current().pid()))
                .namespaces()
                .get(type));
    }

    private static Namespace byInode(Relations relations, long inode) {
        return Objects.requireNonNull(relations.namespace(inode));
    }

    private static Namespace byText(Relations relations, String text) {
        return relations.snapshot().namespaces().stream()
                .filter(namespace -> namespace.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + text));
    }
}
