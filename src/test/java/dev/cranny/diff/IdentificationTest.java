package dev.cranny.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.Boot;
import dev.cranny.model.Cgroup;
import dev.cranny.model.EntityId;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Reference;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.Snapshots;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentificationTest {

    private static final HostId HOST = new HostId(7);
    private static final UUID BOOT = new UUID(1, 2);
    private static final long INODE = 4026532681L;

    private final Set<EntityId> known = new HashSet<>();
    private @Nullable Snapshot before;

    @Test
    void aNamespaceThatIsStillThereKeepsItsIncarnation() {
        saw(List.of(net()), process(10, 100));
        assertThat(incarnation(saw(List.of(net()), process(10, 100), process(11, 200))))
                .isZero();
    }

    @Test
    void anInodeThatWasAbsentInBetweenIsAnotherNamespace() {
        saw(List.of(net()), process(10, 100));
        saw(List.of());
        assertThat(incarnation(saw(List.of(net()), process(11, 200)))).isEqualTo(1);
        saw(List.of());
        assertThat(incarnation(saw(List.of(net()), process(12, 300)))).isEqualTo(2);
    }

    @Test
    void anInodeThatOnlyNewcomersUseIsAnotherNamespace() {
        saw(List.of(net()), process(10, 100));
        assertThat(incarnation(saw(List.of(net()), process(11, 200)))).isEqualTo(1);
    }

    @Test
    void aRecycledPidIsANewcomer() {
        saw(List.of(net()), process(10, 100));
        assertThat(incarnation(saw(List.of(net()), process(10, 200)))).isEqualTo(1);
    }

    @Test
    void aBindMountThatStayedProvesThatTheNamespaceDid() {
        var mount = new Reference.BindMount(4026531841L, 31, "/run/netns/blue", List.of());
        saw(List.of(net(mount)), process(10, 100));
        assertThat(incarnation(saw(List.of(net(mount)), process(11, 200)))).isZero();
    }

    @Test
    void aDescriptorOfAProcessThatStayedProvesThatTheNamespaceDid() {
        saw(List.of(net()), process(10, 100), elsewhere(5, 50));
        assertThat(incarnation(saw(List.of(net(new Reference.Descriptor(5, 3))), process(11, 200), elsewhere(5, 50))))
                .isZero();
    }

    @Test
    void aNamespaceThatCouldNotBeAskedForItsIdHasTheOneThatItHad() {
        saw(List.of(net().withIdentityOf(told(77))), process(10, 100));
        assertThat(saw(List.of(net()), process(10, 100)).namespaces())
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.kernelId()).isEqualTo(77));
        assertThat(saw(List.of(net()), process(11, 200)).namespaces())
                .as("only newcomers use it")
                .singleElement()
                .satisfies(namespace -> assertThat(namespace.kernelId()).isNull());
    }

    private static Namespace told(long kernelId) {
        return new Namespace(NamespaceType.NET, INODE, 4L, kernelId, 0, false, null, null, null, List.of());
    }

    @Test
    void aNamespaceThatNobodyUsesCannotBeToldApart() {
        saw(List.of(net()));
        assertThat(incarnation(saw(List.of(net())))).isZero();
    }

    @Test
    void aChildThatLivedThroughProvesThatItsParentDid() {
        Namespace parent = namespace(NamespaceType.USER, INODE, null);
        Namespace child = namespace(NamespaceType.USER, INODE + 1, INODE);
        saw(List.of(parent, child), inUser(10, 100, INODE), inUser(20, 100, INODE + 1));
        Snapshot now = saw(List.of(parent, child), inUser(11, 200, INODE), inUser(20, 100, INODE + 1));
        assertThat(now.namespaces()).extracting(Namespace::incarnation).containsExactly(0, 0);
    }

    @Test
    void anotherTypeIsAnotherNamespace() {
        saw(List.of(net()));
        Snapshot now = saw(List.of(namespace(NamespaceType.UTS, INODE, null)));
        assertThat(incarnation(now)).isEqualTo(1);
    }

    @Test
    void aRebootBeginsAnew() {
        saw(List.of(net()), process(10, 100));
        Snapshot rebooted = Identification.identify(
                before, Snapshots.empty(HOST, new UUID(3, 4)).withNamespaces(List.of(net())), known::contains);
        assertThat(incarnation(rebooted)).isZero();
    }

    @Test
    void theBootKeepsTheTimeThatWasSeenFirst() {
        Snapshot first = saw(List.of());
        Boot jumped = new Boot(BOOT, first.boot().bootedAt().plusSeconds(3600), "6.18.44");
        assertThat(Identification.identify(first, with(jumped, List.of(), List.of()), known::contains)
                        .boot())
                .isEqualTo(first.boot());
    }

    @Test
    void whatHasNotChangedIsTheSameObject() {
        Snapshot first = saw(List.of(net()), process(10, 100));
        Snapshot second = saw(List.of(net()), process(10, 100), process(11, 100));
        assertThat(second.processes().getFirst()).isSameAs(first.processes().getFirst());
        assertThat(second.namespaces().getFirst()).isSameAs(first.namespaces().getFirst());
    }

    private Snapshot saw(List<Namespace> namespaces, LinuxProcess... processes) {
        Boot boot = Snapshots.empty(HOST, BOOT).boot();
        Snapshot now = Identification.identify(before, with(boot, namespaces, List.of(processes)), known::contains);
        now.namespaces().forEach(namespace -> known.add(namespace.id(BOOT)));
        before = now;
        return now;
    }

    private static Snapshot with(Boot boot, List<Namespace> namespaces, List<LinuxProcess> processes) {
        Snapshot empty = Snapshots.empty(HOST, BOOT);
        return new Snapshot(
                empty.host(),
                boot,
                Instant.parse("2026-03-02T00:00:00Z"),
                empty.duration(),
                empty.cpusOnline(),
                namespaces,
                processes,
                List.of(),
                List.of());
    }

    private static int incarnation(Snapshot snapshot) {
        return snapshot.namespaces().getFirst().incarnation();
    }

    private static Namespace net(Reference... references) {
        return namespace(NamespaceType.NET, INODE, null).withReferences(List.of(references));
    }

    private static Namespace namespace(NamespaceType type, long inode, @Nullable Long parent) {
        return new Namespace(type, inode, 4L, null, 0, false, null, parent, null, List.of());
    }

    private static LinuxProcess process(int pid, long startTicks) {
        return process(pid, startTicks, new NamespaceSet(null, null, null, INODE, null, null, null, null));
    }

    private static LinuxProcess inUser(int pid, long startTicks, long user) {
        return process(pid, startTicks, new NamespaceSet(null, null, null, null, null, null, user, null));
    }

    private static LinuxProcess elsewhere(int pid, long startTicks) {
        return process(pid, startTicks, NamespaceSet.UNKNOWN);
    }

    private static LinuxProcess process(int pid, long startTicks, NamespaceSet namespaces) {
        return new LinuxProcess(
                pid,
                1,
                List.of(),
                "sleep",
                List.of("sleep", "60"),
                "/usr/bin/sleep",
                ProcessState.SLEEPING,
                false,
                startTicks,
                0L,
                0L,
                1,
                namespaces,
                Cgroup.UNKNOWN,
                new Scheduling(SchedulingPolicy.NORMAL, null, 0, null));
    }
}
