package dev.cranny.discovery;

import static dev.cranny.testkit.Eventually.eventually;
import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Namespaces of every type on the real kernel, and the odd ways to be in one. */
@ParameterizedClass
@EnumSource(Source.class)
class RealNamespacesIT {

    private final Discovery discovery;

    RealNamespacesIT(Source source) {
        discovery = source.discovery();
    }

    @BeforeEach
    void rootOnly() {
        needsRoot();
    }

    @ParameterizedTest
    @EnumSource
    void namespaceOfEachTypeIsFoundWithItsOnlyProcess(NamespaceType type) throws Exception {
        String[] unshare = type == NamespaceType.PID
                ? new String[] {"unshare", "--fork", "--pid"}
                : new String[] {"unshare", "--" + (type == NamespaceType.MNT ? "mount" : type.link())};
        try (Odd odd = Odd.start(unshare)) {
            Relations relations = scan();
            LinuxProcess shell = process(relations, odd.pid());
            long inode = odd.namespace(type);
            Namespace namespace = namespace(relations, inode);
            assertThat(shell.namespaces().get(type)).isEqualTo(inode);
            assertThat(namespace.type()).isEqualTo(type);
            assertThat(namespace.initial()).isFalse();
            assertThat(relations.members(namespace).processes()).containsExactly(shell);
            assertThat(relations.members(namespace).leaders()).containsExactly(shell);
            assertThat(relations.keptAliveBy(namespace)).contains(KeptAliveBy.PROCESS);
            assertThat(relations.owner(namespace))
                    .isEqualTo(relations.namespace(self(relations).namespaces().user()));
        }
    }

    @Test
    void parentsOfPidNamespacesAreKnown() throws Exception {
        try (Odd odd = Odd.start("unshare", "--fork", "--pid", "unshare", "--fork", "--pid")) {
            Relations relations = scan();
            Namespace inner = namespace(relations, odd.namespace(NamespaceType.PID));
            Namespace outer = namespace(relations, Objects.requireNonNull(inner.parent()));
            assertThat(outer.parent()).isEqualTo(self(relations).namespaces().pid());
            assertThat(relations.children(outer)).containsExactly(inner);
        }
    }

    @Test
    void hiddenUserNamespaceIsFoundThroughItsChild() throws Exception {
        try (Odd odd = Odd.start("unshare", "--user", "--map-root-user", "unshare", "--user")) {
            Relations relations = scan();
            Namespace inner = namespace(relations, odd.namespace(NamespaceType.USER));
            Namespace hidden = namespace(relations, Objects.requireNonNull(inner.parent()));
            assertThat(relations.members(hidden).isEmpty()).isTrue();
            assertThat(hidden.parent()).isEqualTo(self(relations).namespaces().user());
            assertThat(hidden.ownerUid()).isZero();
            assertThat(relations.keptAliveBy(hidden)).containsExactly(KeptAliveBy.CHILD);
        }
    }

    @Test
    void hiddenOwnerIsFoundThroughWhatItOwns() throws Exception {
        // The network namespace is entered from outside: no process is in the user namespace that owns it.
        try (Odd inner = Odd.start("unshare", "--user", "--map-root-user", "--net");
                Odd guest = Odd.start("nsenter", "--net=/proc/" + inner.pid() + "/ns/net")) {
            long owner = inner.namespace(NamespaceType.USER);
            inner.close();
            Relations relations = scan();
            Namespace net = namespace(relations, guest.namespace(NamespaceType.NET));
            assertThat(net.owner()).isEqualTo(owner);
            Namespace hidden = namespace(relations, owner);
            assertThat(relations.members(hidden).isEmpty()).isTrue();
            assertThat(hidden.parent()).isEqualTo(self(relations).namespaces().user());
            assertThat(relations.keptAliveBy(hidden)).containsExactly(KeptAliveBy.OWNED);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NamespaceType.class,
            names = {"NET", "UTS", "IPC", "CGROUP", "MNT"})
    void taskThatLeftItsProcessIsLooseWhereItIs(NamespaceType type) throws Exception {
        try (OddThread thread = OddThread.unshared(type.cloneFlag())) {
            Relations relations = scan();
            var task = Objects.requireNonNull(relations.task(thread.tid()));
            assertThat(relations.looseIn(task)).containsExactly(type);
            Namespace left = namespace(
                    relations, Objects.requireNonNull(task.namespaces().get(type)));
            assertThat(relations.members(left).looseTasks()).containsExactly(task);
            assertThat(relations.members(left).processes()).isEmpty();
            assertThat(relations.keptAliveBy(left)).containsExactly(KeptAliveBy.TASK);
            assertThat(left.kernelId())
                    .isEqualTo(namespace(relations, left.inode()).kernelId());
        }
    }

    @Test
    void pidNamespaceForChildrenIsFound() throws Exception {
        try (Odd odd = Odd.run(
                "sleep 600 & child=$!; read inner _ < /proc/$child/stat; echo \"child $inner\"", "unshare", "--pid")) {
            Relations relations = scan();
            LinuxProcess child = process(relations, Integer.parseInt(odd.told("child")));
            Namespace forChildren = namespace(
                    relations, Objects.requireNonNull(child.namespaces().pid()));
            assertThat(forChildren.inode()).isNotEqualTo(odd.namespace(NamespaceType.PID));
            assertThat(forChildren.references()).containsExactly(new Reference.ForChildren(odd.pid()));
            assertThat(relations.keptAliveBy(forChildren))
                    .containsExactlyInAnyOrder(KeptAliveBy.PROCESS, KeptAliveBy.FOR_CHILDREN);
        }
    }

    /** Until then, procfs shows no link to it, and it cannot be asked for anything. */
    @Test
    void pidNamespaceForChildrenIsNotThereBeforeItsFirstProcess() throws Exception {
        try (OddThread thread = OddThread.unshared(NamespaceType.PID.cloneFlag())) {
            assertThat(scan().snapshot().namespaces())
                    .flatExtracting(Namespace::references)
                    .doesNotContain(new Reference.ForChildren(thread.tid()));
        }
    }

    @Test
    void timeNamespaceForChildrenIsFoundThoughNobodyIsInIt() throws Exception {
        try (OddThread thread = OddThread.unshared(NamespaceType.TIME.cloneFlag())) {
            Relations relations = scan();
            List<Namespace> found = relations.snapshot().namespaces().stream()
                    .filter(namespace -> namespace.references().contains(new Reference.ForChildren(thread.tid())))
                    .toList();
            assertThat(found).singleElement().satisfies(namespace -> {
                assertThat(namespace.type()).isEqualTo(NamespaceType.TIME);
                assertThat(relations.members(namespace).isEmpty()).isTrue();
                assertThat(relations.keptAliveBy(namespace)).containsExactly(KeptAliveBy.FOR_CHILDREN);
                assertThat(namespace.owner())
                        .isEqualTo(self(relations).namespaces().user());
            });
        }
    }

    @Test
    void zombieIsKeptWithoutNamespacesThatItHasLeft() throws Exception {
        // What the inner shell becomes never asks for its children.
        try (Odd odd = Odd.run("sh -c 'sleep 0 & echo \"zombie $!\"; exec sleep 600' & sleep 0")) {
            eventually(() -> assertThat(process(scan(), Integer.parseInt(odd.told("zombie"))))
                    .satisfies(zombie -> {
                        assertThat(zombie.state()).isEqualTo(ProcessState.ZOMBIE);
                        assertThat(zombie.namespaces().user()).isNotNull();
                        assertThat(zombie.namespaces().net()).isNull();
                        assertThat(zombie.commandLine()).isEmpty();
                    }));
        }
    }

    @Test
    void namespacesKeepTheirIdsAndTheirInodesAreNotConfused() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net")) {
            Relations first = scan();
            Relations second = scan();
            long inode = odd.namespace(NamespaceType.NET);
            assertThat(namespace(second, inode).id(second.snapshot().boot().id()))
                    .isEqualTo(
                            namespace(first, inode).id(first.snapshot().boot().id()));
        }
    }

    private Relations scan() {
        return Relations.of(discovery.run());
    }

    private static LinuxProcess self(Relations relations) {
        return process(relations, (int) ProcessHandle.current().pid());
    }

    private static LinuxProcess process(Relations relations, int pid) {
        return Objects.requireNonNull(relations.process(pid), () -> "no process " + pid);
    }

    private static Namespace namespace(Relations relations, long inode) {
        return Objects.requireNonNull(relations.namespace(inode), () -> "no namespace " + inode);
    }
}
