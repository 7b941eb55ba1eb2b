package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import dev.cranny.testkit.DeadLeader;
import dev.cranny.testkit.ForkedJvm;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that come, go, and die in parts while they are looked at. */
class RacesIT {

    private static final Machine MACHINE = Machine.local();

    @Test
    void processThatDiesBetweenListingAndVisitIsNeitherFoundNorAProblem() throws Exception {
        Process dying = new ProcessBuilder("sleep", "600").start();
        try (Descriptor proc = MACHINE.openProc();
                ProcReader reader = new ProcReader()) {
            Numbers pids = new Numbers();
            reader.numbers(proc.number(), pids);
            assertThat(IntStream.range(0, pids.size()).map(pids::get))
                    .as("listed before it died")
                    .contains((int) dying.pid());
            kill(dying);
            Draft draft = Draft.of(MACHINE, Facilities.probe(), proc.number());
            Crew.run(pids.size(), () -> new ProcessVisits(draft, pids, Survey.of(draft)));
            assertThat(draft.processes()).extracting(LinuxProcess::pid).doesNotContain((int) dying.pid());
            assertThat(draft.problems()).noneMatch(problem -> problem.subject().contains("/" + dying.pid()));
        }
    }

    @Test
    void processThatDiesWhileItIsVisitedIsNeitherFoundNorAProblem() throws Exception {
        Process dying = new ProcessBuilder("sleep", "600").start();
        try (Descriptor proc = MACHINE.openProc();
                ProcReader reader = new ProcReader();
                Descriptor directory = Descriptor.of(reader.open(proc.number(), (int) dying.pid()))) {
            kill(dying);
            Draft draft = Draft.of(MACHINE, Facilities.probe(), proc.number());
            try (ProcessVisits visits = new ProcessVisits(draft, new Numbers(), Survey.of(draft))) {
                visits.visit((int) dying.pid(), directory.number());
            }
            assertThat(draft.processes()).isEmpty();
            assertThat(draft.problems()).isEmpty();
        }
    }

    @Test
    void processOfAnotherUserThatIsGoneIsNotMistakenForARefusal() throws Exception {
        Process dying = new ProcessBuilder("sleep", "600").start();
        try (Descriptor proc = MACHINE.openProc();
                ProcReader reader = new ProcReader();
                Descriptor directory = Descriptor.of(reader.open(proc.number(), (int) dying.pid()))) {
            kill(dying);
            Draft draft = Draft.of(MACHINE, Facilities.probe(), proc.number());
            NamespaceLinks links =
                    new NamespaceLinks(draft, reader, new Introduction(draft, Processes.PHASE, reader.buffer()));
            assertThat(links.read(directory.number(), NamespaceLinks.ALL, NamespaceSet.UNKNOWN))
                    .isEqualTo(NamespaceSet.UNKNOWN);
        }
    }

    @Test
    void deadLeaderIsInTheNamespacesOfItsLiveTasks(@TempDir Path directory) throws Exception {
        needsRoot();
        Process process = ForkedJvm.of(directory.resolve("jvm"), List.of("unshare", "--net"), DeadLeader.class)
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("ready");
            Relations relations = Relations.of(Discovery.of(MACHINE).run());
            LinuxProcess dead = Objects.requireNonNull(relations.process((int) process.pid()));
            assertThat(dead.state()).isEqualTo(ProcessState.ZOMBIE);
            List<Task> tasks = relations.tasks(dead);
            assertThat(tasks).isNotEmpty();
            for (NamespaceType type : NamespaceType.values()) {
                assertThat(dead.namespaces().get(type)).as(type.link()).isNotNull();
                assertThat(tasks.stream()
                                .map(task -> task.namespaces().get(type))
                                .collect(Collectors.toSet()))
                        .containsExactly(dead.namespaces().get(type));
            }
            var net =
                    Objects.requireNonNull(relations.namespace(dead.namespaces().net()));
            assertThat(net.initial()).isFalse();
            assertThat(relations.members(net).processes()).containsExactly(dead);
            assertThat(relations.members(net).looseTasks()).isEmpty();
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process.getOutputStream().close();
    }
}
