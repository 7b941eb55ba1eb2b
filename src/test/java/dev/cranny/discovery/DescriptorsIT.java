package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.KeptAliveBy;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.ForkedJvm;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import dev.cranny.testkit.SocketHolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Namespaces that only open descriptors keep. */
@ParameterizedClass
@EnumSource(Source.class)
class DescriptorsIT {

    private static final int CLONE_FILES = 0x400;

    private final Discovery discovery;

    DescriptorsIT(Source source) {
        discovery = source.discovery();
    }

    @BeforeEach
    void rootOnly() {
        needsRoot();
    }

    @Test
    void namespaceThatOnlyADescriptorKeepsIsFound() throws Exception {
        try (Odd odd = Odd.run(
                "echo \"left $(readlink /proc/self/fd/3)\"",
                "unshare",
                "--user",
                "--map-root-user",
                "--net",
                "sh",
                "-c",
                "exec unshare --net \"$@\" 3</proc/self/ns/net",
                "sh")) {
            Relations relations = scan();
            Namespace left = byText(relations, odd.told("left"));
            assertThat(left.inode()).isNotEqualTo(odd.namespace(NamespaceType.NET));
            assertThat(left.references()).containsExactly(new Reference.Descriptor(odd.pid(), 3));
            assertThat(relations.keptAliveBy(left)).containsExactly(KeptAliveBy.FD);
            assertThat(left.owner()).isEqualTo(odd.namespace(NamespaceType.USER));
            assertThat(left.kernelId())
                    .isNotEqualTo(byText(relations, "net:[" + odd.namespace(NamespaceType.NET) + "]")
                            .kernelId());
        }
    }

    @Test
    void namespaceBehindManyGapsInTheTableIsFound() throws Exception {
        try (Odd odd = Odd.run(
                "echo \"left $(readlink /proc/self/fd/200)\"",
                "unshare",
                "--net",
                "bash",
                "-c",
                "exec unshare --net \"$@\" 200</proc/self/ns/net",
                "bash")) {
            assertThat(byText(scan(), odd.told("left")).references())
                    .containsExactly(new Reference.Descriptor(odd.pid(), 200));
        }
    }

    @Test
    void ownDescriptorsCountButNotThoseOfLooking() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net", "--uts");
                Descriptor open = Descriptor.open("/proc/" + odd.pid() + "/ns/net", Linux.O_RDONLY)) {
            int self = (int) ProcessHandle.current().pid();
            for (int i = 0; i < 20; i++) {
                Snapshot snapshot = discovery.run();
                assertThat(snapshot.namespaces())
                        .flatExtracting(Namespace::references)
                        .filteredOn(reference -> reference instanceof Reference.Descriptor held && held.tid() == self)
                        .containsExactly(new Reference.Descriptor(self, open.number()));
            }
        }
    }

    @Test
    void networkNamespaceThatOnlyASocketKeepsIsFound(@TempDir Path directory) throws Exception {
        socketHolder(directory, (holder, told) -> {
            Relations relations = scan();
            Namespace namespace = Objects.requireNonNull(relations.namespace(told[1]));
            assertThat(namespace.references()).containsExactly(new Reference.Socket(holder, (int) told[0]));
            assertThat(relations.keptAliveBy(namespace)).containsExactly(KeptAliveBy.SOCKET);
            assertThat(relations.owner(namespace)).isNotNull();
            assertThat(namespace.type()).isEqualTo(NamespaceType.NET);
        });
    }

    @Test
    void networkNamespaceThatOnlyATunnelKeepsIsFound(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isReadable(Path.of("/dev/net/tun")), "this kernel has no tun/tap devices");
        socketHolder(
                directory,
                (holder, told) -> {
                    Relations relations = scan();
                    Namespace namespace = Objects.requireNonNull(relations.namespace(told[1]));
                    assertThat(namespace.references()).containsExactly(new Reference.Socket(holder, (int) told[0]));
                },
                "/dev/net/tun");
    }

    @Test
    void ownSocketElsewhereIsFoundToo() throws Exception {
        String[] told = SocketHolder.open(SocketHolder::netlink).split(" ");
        try (Descriptor socket = Descriptor.of(Integer.parseInt(told[0]))) {
            Relations relations = scan();
            assertThat(Objects.requireNonNull(relations.namespace(Long.parseLong(told[1])))
                            .references())
                    .containsExactly(
                            new Reference.Socket((int) ProcessHandle.current().pid(), socket.number()));
        }
        assertThat(scan().namespace(Long.parseLong(told[1]))).isNull();
    }

    @Test
    void socketsWhereTheirHolderIsSayNothingMore() {
        Relations relations = scan();
        Namespace own = Objects.requireNonNull(relations.namespace(Objects.requireNonNull(
                        relations.process((int) ProcessHandle.current().pid()))
                .namespaces()
                .net()));
        assertThat(own.references())
                .filteredOn(reference -> reference instanceof Reference.Socket)
                .allSatisfy(reference -> {
                    int holder = ((Reference.Socket) reference).tid();
                    assertThat(Objects.requireNonNull(relations.process(holder))
                                    .namespaces()
                                    .net())
                            .isNotEqualTo(own.inode());
                });
    }

    @Test
    void tasksWithDescriptorsOfTheirOwnAreLookedThrough() throws Exception {
        assumeTrue(Facilities.probe().has(Facilities.Kind.TASK_DESCRIPTORS), "this kernel has no kcmp(2)");
        int[] number = new int[1];
        try (Odd odd = Odd.start("unshare", "--uts");
                OddThread thread = OddThread.doing(() -> {
                    int result = Linux.unshare(CLONE_FILES);
                    number[0] = result < 0 ? result : SocketHolder.openFile("/proc/" + odd.pid() + "/ns/uts");
                    return number[0];
                })) {
            Namespace uts = Objects.requireNonNull(scan().namespace(odd.namespace(NamespaceType.UTS)));
            assertThat(uts.references()).containsExactly(new Reference.Descriptor(thread.tid(), number[0]));
        }
    }

    @FunctionalInterface
    private interface Check {
        void of(int holder, long[] told) throws Exception;
    }

    private static void socketHolder(Path directory, Check check, String... arguments) throws Exception {
        Process process = ForkedJvm.of(directory.resolve("jvm"), List.of(), SocketHolder.class, arguments)
                .start();
        try {
            String[] told = process.inputReader().readLine().split(" ");
            check.of((int) process.pid(), new long[] {Long.parseLong(told[0]), Long.parseLong(told[1])});
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Relations scan() {
        return Relations.of(discovery.run());
    }

    private static Namespace byText(Relations relations, String text) {
        return relations.snapshot().namespaces().stream()
                .filter(namespace -> namespace.text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
