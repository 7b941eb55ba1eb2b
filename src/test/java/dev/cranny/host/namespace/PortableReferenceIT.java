package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.Machine;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortableReferenceIT {

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
    void namespaceIsLocatedByItsNumber() throws IOException {
        try (Odd odd = Odd.start("unshare", "--net")) {
            long net = odd.namespace(NamespaceType.NET);

            assertThat(namespaces.find(null, net)).containsExactly("/proc/" + odd.pid() + "/ns/net");
            assertThat(namespaces.find(NamespaceType.NET, net)).containsExactly("/proc/" + odd.pid() + "/ns/net");
            assertThatThrownBy(() -> namespaces.find(NamespaceType.UTS, net))
                    .isInstanceOf(NamespaceException.class)
                    .hasMessage("uts:[" + net + "]: not found among processes, tasks, descriptors and bind mounts");
            assertThatThrownBy(() -> namespaces.find(null, 42)).hasMessageStartingWith("namespace:[42]: not found");
            assertThatThrownBy(() -> namespaces.find(null, 0)).hasMessageStartingWith("namespace:[0]: not found");
        }
    }

    @Test
    void namespaceIsLocatedWhereverItIs() throws Exception {
        String bind = "mount -t tmpfs outer /mnt && touch /mnt/net && unshare --net=/mnt/net true"
                + " && echo blue $(stat -c %i /mnt/net)";
        try (Odd holder = Odd.start(
                        "unshare",
                        "--net",
                        "sh",
                        "-c",
                        "exec 3</proc/self/ns/net; exec unshare --net \"$@\"",
                        "holder");
                Odd binder = Odd.run(bind, "unshare", "--mount");
                OddThread thread = OddThread.unshared(NamespaceType.UTS.cloneFlag())) {
            long held = inode(Path.of("/proc", "" + holder.pid(), "fd/3"));
            assertThat(namespaces.find(null, held)).containsExactly("/proc/" + holder.pid() + "/fd/3");
            long bound = Long.parseLong(binder.told("blue"));
            assertThat(namespaces.find(NamespaceType.NET, bound))
                    .containsExactly("/proc/" + binder.pid() + "/ns/mnt", "/mnt/net");
            Path loose = Path.of("/proc/self/task/" + thread.tid() + "/ns/uts");
            assertThat(namespaces.find(null, inode(loose)))
                    .containsExactly("/proc/" + ProcessHandle.current().pid() + "/task/" + thread.tid() + "/ns/uts");
            try (OpenNamespace blue = reference(null, bound, null, List.of()).open(namespaces)) {
                assertThat(blue).hasToString("net:[" + bound + "]");
            }
        }
    }

    @Test
    void whatIsKnownIsCheckedOnTheOpenNamespace() throws IOException {
        try (Odd odd = Odd.start("unshare", "--net")) {
            long net = odd.namespace(NamespaceType.NET);
            List<String> path = List.of("/proc/" + odd.pid() + "/ns/net");
            long startTicks = startTicks(odd.pid());

            assertOpens(reference(NamespaceType.NET, net, null, path), net);
            assertOpens(reference(null, net, null, List.of()), net);
            assertOpens(reference(NamespaceType.NET, null, null, path), net);
            assertOpens(reference(NamespaceType.NET, net, null, path).heldBy(odd.pid(), startTicks), net);
            assertRefuses(reference(null, null, null, List.of()), "neither a path nor an inode is known");
            assertRefuses(reference(NamespaceType.NET, 0L, null, List.of()), "neither a path nor an inode is known");
            assertRefuses(reference(null, net, null, List.of("/nowhere")), "ENOENT");
            assertRefuses(reference(null, net, null, List.of("/proc/" + odd.pid() + "/ns")), "not a namespace");
            assertRefuses(reference(NamespaceType.MNT, net, null, path), "type mismatch, expected mnt, got net");
            assertRefuses(reference(NamespaceType.NET, 666L, null, path), "ID mismatch, expected 666, got " + net);
            assertRefuses(reference(null, net, null, path).heldBy(-1, startTicks), "process PID -1 is gone");
            assertRefuses(
                    reference(null, net, null, path).heldBy(odd.pid(), startTicks + 1),
                    "process PID " + odd.pid() + " is gone");
        }
    }

    @Test
    void namespaceIsOpenedByTheKernelsIdWhereNoPathLeadsThere() throws IOException {
        PortableReference reference;
        try (Odd odd = Odd.start("unshare", "--net");
                OpenNamespace net = namespaces.open(List.of("/proc/" + odd.pid() + "/ns/net"))) {
            assumeThat(net.kernelId())
                    .as("this kernel opens namespaces by their id, Linux 6.18")
                    .isNotNull();
            reference = PortableReference.to(net, List.of("/nowhere/any/more"));
            assertOpens(reference, net.inode());
        }
        assertRefuses(reference, "ENOENT");
    }

    /** The inode is the kernel's to give to the next namespace; its unique id is not. */
    @Test
    void anotherNamespaceInTheSamePlaceIsNoticed() throws IOException {
        try (Odd odd = Odd.start("unshare", "--net");
                OpenNamespace net = namespaces.open(List.of("/proc/" + odd.pid() + "/ns/net"))) {
            assumeThat(net.kernelId())
                    .as("this kernel has ids for namespaces, Linux 6.18")
                    .isNotNull();
            assertRefuses(
                    reference(
                            NamespaceType.NET,
                            net.inode(),
                            Objects.requireNonNull(net.kernelId()) + 1_000_000,
                            List.of("/proc/" + odd.pid() + "/ns/net")),
                    "ID mismatch: it is gone, and " + net + " is another one that has its number");
        }
    }

    @Test
    void openReferenceKeepsTheNamespaceAlive() throws Exception {
        PortableReference reference;
        OpenNamespace open;
        try (Odd odd = Odd.start("unshare", "--net")) {
            reference = reference(NamespaceType.NET, odd.namespace(NamespaceType.NET), null, List.of());
            open = reference.open(namespaces);
        }
        try (open) {
            long self = ProcessHandle.current().pid();
            assertThat(namespaces.find(NamespaceType.NET, open.inode()))
                    .containsExactly("/proc/" + self + "/fd/" + open.number());
            Process inside = Nsenter.find()
                    .asWeAre(List.of(open), List.of("ls", "-l", "/proc/self/ns/net"))
                    .start();
            assertThat(inside.inputReader().readLine()).endsWith("-> " + open);
        }
        assertRefuses(reference, "not found among processes, tasks, descriptors and bind mounts");
    }

    private void assertOpens(PortableReference reference, long inode) throws IOException {
        try (OpenNamespace namespace = reference.open(namespaces)) {
            assertThat(namespace.inode()).isEqualTo(inode);
        }
    }

    private void assertRefuses(PortableReference reference, String why) {
        assertThatThrownBy(() -> reference.open(namespaces).close())
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private static PortableReference reference(
            @Nullable NamespaceType type, @Nullable Long inode, @Nullable Long kernelId, List<String> path) {
        return new PortableReference(type, inode, kernelId, path, null);
    }

    private static long inode(Path namespace) throws IOException {
        return (long) Files.getAttribute(namespace, "unix:ino");
    }

    private static long startTicks(int pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", "" + pid, "stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }
}
