package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Of what everybody may see: ourselves. */
class OwnProcessTest {

    private final Snapshot snapshot = Discovery.of(Machine.local()).run();
    private final Relations relations = Relations.of(snapshot);
    private final LinuxProcess self = Objects.requireNonNull(
            relations.process((int) ProcessHandle.current().pid()));

    @Test
    void ownProcessIsFoundWithItsParentAndCommandLine() {
        assertThat(self.ppid())
                .isEqualTo((int) ProcessHandle.current().parent().orElseThrow().pid());
        assertThat(self.commandLine()).isNotEmpty();
        assertThat(self.kernelThread()).isFalse();
    }

    @Test
    void ownNamespacesAreThoseThatTheLinksName() throws IOException {
        for (NamespaceType type : NamespaceType.values()) {
            Path link = Path.of("/proc/self/ns", type.link());
            assertThat(type.link() + ":[" + self.namespaces().get(type) + "]")
                    .isEqualTo(Files.readSymbolicLink(link).toString());
            assertThat(relations.namespace(self.namespaces().get(type)))
                    .as("the namespace itself")
                    .isNotNull();
        }
    }

    @Test
    void ownNamespacesAreOwnedByOurUserNamespace() {
        Namespace user =
                Objects.requireNonNull(relations.namespace(self.namespaces().user()));
        for (NamespaceType type : NamespaceType.values()) {
            Namespace own =
                    Objects.requireNonNull(relations.namespace(self.namespaces().get(type)));
            assertThat(relations.owner(own)).as(type.link()).isEqualTo(type == NamespaceType.USER ? null : user);
        }
    }

    @Test
    void threadsThatOnlyLookAreNotSeen() throws InterruptedException {
        Discovery discovery = Discovery.of(Machine.local());
        AtomicBoolean done = new AtomicBoolean();
        Thread another = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                discovery.run();
            }
        });
        try {
            for (int i = 0; i < 20; i++) {
                Relations again = Relations.of(discovery.run());
                assertThat(again.tasks(Objects.requireNonNull(again.process(self.pid()))))
                        .extracting(Task::name)
                        .noneMatch(name -> name.startsWith(Crew.NAME));
            }
        } finally {
            done.set(true);
            another.join();
        }
    }

    @Test
    void ownThreadsAreTasksOfTheProcess() {
        assertThat(relations.tasks(self)).isNotEmpty().allSatisfy(task -> {
            assertThat(task.startTicks()).isGreaterThanOrEqualTo(self.startTicks());
            assertThat(relations.looseIn(task)).isEmpty();
        });
    }
}
