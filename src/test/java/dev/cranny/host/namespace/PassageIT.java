package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.host.Machine;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.NamespaceType;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.Traces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PassageIT {

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

    @ParameterizedTest
    @EnumSource(
            value = NamespaceType.class,
            names = {"CGROUP", "IPC", "MNT", "NET", "PID", "UTS"})
    void codeRunsInANamespaceThatAThreadMayEnterAndNobodyElseDoes(NamespaceType type) throws Exception {
        try (Odd odd = newNamespace(type);
                OpenNamespace there = OpenNamespace.at("/proc/" + odd.pid() + "/ns/" + type.link())) {
            String link = type == NamespaceType.PID ? "pid_for_children" : type.link();

            String found = Passage.into(there).call(() -> own("thread-self", link));

            assertThat(found).isEqualTo(there.toString());
            assertThat(own("self", type.link())).isNotEqualTo(there.toString());
            assertThat(own("thread-self", type.link())).isEqualTo(own("self", type.link()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = NamespaceType.class,
            names = {"USER", "TIME"})
    void namespaceThatNoThreadMayEnterIsRefusedWithWhatToDo(NamespaceType type) throws Exception {
        AtomicBoolean ran = new AtomicBoolean();
        try (Odd odd = newNamespace(type);
                OpenNamespace there = OpenNamespace.at("/proc/" + odd.pid() + "/ns/" + type.link())) {
            assertThatThrownBy(() -> Passage.into(there).call(() -> ran.getAndSet(true)))
                    .isInstanceOf(SwitchException.class)
                    .hasMessage("cannot enter " + there + " with a thread: only a process with a single thread may,"
                            + " setns(2); run a program in it with nsenter(1)")
                    .extracting(e -> ((SwitchException) e).type())
                    .isEqualTo(type);
        }
        assertThat(ran).isFalse();
    }

    @Test
    void severalNamespacesAreEnteredOneAfterTheOther() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net", "--uts", "--ipc", "--mount")) {
            String links = "/proc/" + odd.pid() + "/ns/";
            try (OpenNamespace net = OpenNamespace.at(links + "net");
                    OpenNamespace uts = OpenNamespace.at(links + "uts");
                    OpenNamespace ipc = OpenNamespace.at(links + "ipc");
                    OpenNamespace mnt = OpenNamespace.at(links + "mnt")) {
                assertThat(Passage.into(net, uts, ipc, mnt)
                                .call(() -> own("thread-self", "net")
                                        + own("thread-self", "uts")
                                        + own("thread-self", "ipc")
                                        + own("thread-self", "mnt")))
                        .isEqualTo("" + net + uts + ipc + mnt);
            }
        }
    }

    @Test
    void withoutNamespacesTheCodeJustRuns() throws Exception {
        assertThat(Passage.into().call(() -> "done")).isEqualTo("done");
        assertThat(Passage.into().call(() -> Thread.currentThread().isVirtual()))
                .isFalse();
    }

    @Test
    void whatTheCodeThrowsReachesTheCaller() {
        assertThatThrownBy(() -> Passage.into().call(() -> {
                    throw new IOException("no luck");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no luck");
        assertThatThrownBy(() -> Passage.into().call(() -> {
                    throw new IllegalStateException("no sense");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no sense");
        assertThatThrownBy(() -> Passage.into().call(() -> {
                    throw new StackOverflowError("no end");
                }))
                .isInstanceOf(StackOverflowError.class)
                .hasMessage("no end");
    }

    @Test
    void closedNamespaceIsAMistakeOfTheCaller() throws Exception {
        OpenNamespace closed = OpenNamespace.at("/proc/self/ns/net");
        closed.close();

        assertThatThrownBy(() -> Passage.into(closed).call(() -> "done")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void interruptedCallerComesBackAtOnceAndItsErrandIsInterrupted() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch errandInterrupted = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                Passage.into().call(() -> {
                    begun.countDown();
                    try {
                        Thread.sleep(60_000);
                    } catch (InterruptedException e) {
                        errandInterrupted.countDown();
                    }
                    return "";
                });
            } catch (Throwable e) {
                thrown.set(e);
            }
        });
        begun.await();

        caller.interrupt();
        caller.join();

        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(errandInterrupted.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void startedCodeGoesOnByItself() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Odd odd = newNamespace(NamespaceType.NET)) {
            Future<String> found;
            String name;
            try (OpenNamespace there = OpenNamespace.at("/proc/" + odd.pid() + "/ns/net")) {
                name = there.toString();
                found = Passage.into(there).start(() -> {
                    goOn.await();
                    return own("thread-self", "net");
                });
            }
            assertThat(found.isDone()).isFalse();
            goOn.countDown();
            assertThat(found.get()).isEqualTo(name);
        }
        Future<String> failed = Passage.into().start(() -> {
            throw new IOException("no luck");
        });
        assertThatThrownBy(failed::get).isInstanceOf(ExecutionException.class).hasMessageContaining("no luck");
        CountDownLatch forever = new CountDownLatch(1);
        Future<?> cancelled = Passage.into().start(() -> {
            forever.await();
            return "";
        });
        cancelled.cancel(true);
        assertThat(cancelled).isCancelled();
    }

    @Test
    void visitGoesThereAndBack() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net", "--uts", "--mount")) {
            String links = "/proc/" + odd.pid() + "/ns/";
            try (OpenNamespace net = OpenNamespace.at(links + "net");
                    OpenNamespace uts = OpenNamespace.at(links + "uts");
                    OpenNamespace mnt = OpenNamespace.at(links + "mnt")) {
                String seen = Passage.into(uts)
                        .call(() -> Passage.visit(net, () -> own("thread-self", "net"))
                                + Passage.visit(mnt, () -> Passage.visit(net, () -> own("thread-self", "mnt")))
                                + own("thread-self", "net")
                                + own("thread-self", "mnt")
                                + own("thread-self", "uts"));

                assertThat(seen).isEqualTo("" + net + mnt + own("self", "net") + own("self", "mnt") + uts);
            }
        }
    }

    @Test
    void visitComesBackFromAnErrandThatFails() throws Exception {
        try (Odd odd = newNamespace(NamespaceType.NET);
                OpenNamespace net = OpenNamespace.at("/proc/" + odd.pid() + "/ns/net")) {
            String back = Passage.into().call(() -> {
                assertThatThrownBy(() -> Passage.visit(net, () -> {
                            throw new IOException("no luck");
                        }))
                        .isInstanceOf(IOException.class)
                        .hasMessage("no luck")
                        .hasNoSuppressedExceptions();
                return own("thread-self", "net");
            });
            assertThat(back).isEqualTo(own("self", "net"));
            assertThatThrownBy(() -> Passage.visit(net, () -> "done")).isInstanceOf(IllegalStateException.class);
        }
    }

    /** Those who start threads for the whole process would leave them there: a thousand times, to catch one that is shy. */
    @Test
    void nobodyIsLeftBehindAfterAThousandPassages() throws Exception {
        try (Odd odd = Odd.start("unshare", "--net", "--uts", "--ipc", "--mount", "--cgroup")) {
            String links = "/proc/" + odd.pid() + "/ns/";
            try (OpenNamespace net = OpenNamespace.at(links + "net");
                    OpenNamespace uts = OpenNamespace.at(links + "uts");
                    OpenNamespace ipc = OpenNamespace.at(links + "ipc");
                    OpenNamespace cgroup = OpenNamespace.at(links + "cgroup");
                    OpenNamespace mnt = OpenNamespace.at(links + "mnt")) {
                Passage passage = Passage.into(net, uts, ipc, cgroup, mnt);
                for (int i = 0; i < 1_000; i++) {
                    int tid = passage.call(Linux::gettid);
                    // At once, not in a while: whoever closes a namespace after this call wants it to be free.
                    assertThat(Path.of("/proc/self/task/" + tid)).doesNotExist();
                }
            }
        }
    }

    /** Where there is no Java at all. */
    @Test
    void codeThatHasBeenLoadedRunsInAnEmptyMountNamespace() throws Exception {
        Passage.Errand<String, IOException> errand = () -> {
            try (OpenRoot root = OpenRoot.at("/")) {
                assertThatThrownBy(() -> root.read("/etc/passwd", 1)).isInstanceOf(IOException.class);
                return String.join(",", root.list("/"));
            }
        };
        try (Odd odd = Expeditions.base(Expeditions.EMPTY);
                OpenNamespace mnt = Namespaces.of(Machine.local())
                        .open(List.of("/proc/" + odd.pid() + "/ns/mnt", Expeditions.NAMESPACE))) {
            try (OpenRoot here = OpenRoot.at("/")) {
                assertThatThrownBy(() -> here.read("/nowhere", 1)).isInstanceOf(IOException.class);
            }
            assertThat(Passage.into(mnt).call(errand)).isEqualTo("canary,old");
        }
    }

    private static Odd newNamespace(NamespaceType type) throws IOException {
        String option = type == NamespaceType.MNT ? "--mount" : "--" + type.link();
        return type == NamespaceType.PID || type == NamespaceType.TIME
                ? Odd.start("unshare", option, "--fork")
                : Odd.start("unshare", option);
    }

    private static String own(String whose, String link) throws IOException {
        return Files.readSymbolicLink(Path.of("/proc", whose, "ns", link)).toString();
    }
}
