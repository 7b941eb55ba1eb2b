package dev.cranny.discovery;

import static dev.cranny.testkit.Odd.needsRoot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.proc.Bytes;
import dev.cranny.host.proc.Status;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.testkit.Odd;
import dev.cranny.testkit.OddThread;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a process is, may do, and where it may run. */
@ParameterizedClass
@EnumSource(Source.class)
class TraitsIT {

    private final Discovery discovery;

    TraitsIT(Source source) {
        discovery = source.discovery();
    }

    @Test
    void allProcessesHaveWhatTheirStatusSays() throws Exception {
        Relations relations = Relations.of(discovery.run());
        int compared = 0;
        for (LinuxProcess process : relations.snapshot().processes()) {
            String file = status(process.pid());
            if (file.isEmpty() || !file.contains("\nPid:\t" + process.pid() + "\n")) {
                continue;
            }
            Status status = Status.parse(Bytes.of(file));
            assertThat(process.capabilities()).as(process.name()).isEqualTo(status.capabilities());
            assertThat(process.scheduling().affinity()).as(process.name()).isEqualTo(status.affinity());
            assertThat(file).containsPattern("Uid:\t\\d+\t" + process.uid() + "\t");
            compared++;
        }
        assertThat(compared).isGreaterThan(10);
    }

    @Test
    void userAndCapabilitiesAreThoseInEffect() throws Exception {
        needsRoot();
        try (Odd odd =
                Odd.start("setpriv", "--reuid=4711", "--clear-groups", "--inh-caps=-all", "--bounding-set=-all")) {
            LinuxProcess shell = find(odd.pid());
            assertThat(shell.uid()).isEqualTo(4711L);
            assertThat(shell.capabilities()).isZero();
        }
    }

    @Test
    void processThatMustNotBeDumpedStillHasItsOwnUser() throws Exception {
        needsRoot();
        // Who changes its user and executes nothing may not be dumped, and its files belong to root.
        try (Odd odd = Odd.start("perl", "-e", "$> = 4712; system(@ARGV)")) {
            LinuxProcess perl = find(find(odd.pid()).ppid());
            assertThat(perl.name()).isEqualTo("perl");
            assertThat(Files.getAttribute(Path.of("/proc/" + perl.pid() + "/stat"), "unix:uid"))
                    .isEqualTo(0);
            assertThat(perl.uid()).isEqualTo(4712L);
        }
    }

    @Test
    void affinityPolicyPriorityAndNiceAreRead() throws Exception {
        needsRoot();
        try (Odd odd = Odd.start("taskset", "--cpu-list", "0", "chrt", "--fifo", "42")) {
            LinuxProcess shell = find(odd.pid());
            assertThat(shell.scheduling().affinity()).containsExactly(new CpuRange(0, 0));
            assertThat(shell.scheduling().policy()).isEqualTo(SchedulingPolicy.FIFO);
            assertThat(shell.scheduling().priority()).isEqualTo(42);
            assertThat(shell.scheduling().nice()).isNull();
        }
        try (Odd odd = Odd.start("chrt", "--batch", "0", "nice", "-n", "7")) {
            LinuxProcess shell = find(odd.pid());
            assertThat(shell.scheduling().policy()).isEqualTo(SchedulingPolicy.BATCH);
            assertThat(shell.scheduling().priority()).isNull();
            assertThat(shell.scheduling().nice()).isEqualTo(7);
        }
    }

    @Test
    void whatOneThreadSetsForItselfShowsOnThatTaskOnly() throws Exception {
        needsRoot();
        try (OddThread thread = OddThread.doing(() -> 0)) {
            String tid = Integer.toString(thread.tid());
            run("chrt", "--batch", "--pid", "0", tid);
            run("renice", "-n", "-20", "-p", tid);
            run("taskset", "--pid", "--cpu-list", "0", tid);
            Relations relations = Relations.of(discovery.run());
            Scheduling odd =
                    Objects.requireNonNull(relations.task(thread.tid())).scheduling();
            assertThat(odd.policy()).isEqualTo(SchedulingPolicy.BATCH);
            assertThat(odd.nice()).isEqualTo(-20);
            assertThat(odd.affinity()).containsExactly(new CpuRange(0, 0));
            Scheduling process = Objects.requireNonNull(
                            relations.process((int) ProcessHandle.current().pid()))
                    .scheduling();
            assertThat(process.policy()).isEqualTo(SchedulingPolicy.NORMAL);
            assertThat(process.nice()).isNotEqualTo(-20);
        }
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void executableIsWhereTheLinkLeads() throws Exception {
        try (Odd odd = Odd.start()) {
            assertThat(find(odd.pid()).executable())
                    .isEqualTo(Files.readSymbolicLink(Path.of("/proc/" + odd.pid() + "/exe"))
                            .toString());
        }
    }

    @Test
    void processesKnowTheirNumbersInNestedNamespaces() throws Exception {
        needsRoot();
        try (Odd odd = Odd.start("unshare", "--fork", "--pid", "unshare", "--fork", "--pid")) {
            LinuxProcess inner = find(odd.pid());
            LinuxProcess outer = find(inner.ppid());
            assertThat(inner.nestedPids()).isEqualTo(List.of(2, 1));
            assertThat(outer.nestedPids()).isEqualTo(List.of(1));
            assertThat(find(outer.ppid()).nestedPids()).isEmpty();
        }
    }

    private LinuxProcess find(int pid) {
        return Objects.requireNonNull(Relations.of(discovery.run()).process(pid), () -> "no process " + pid);
    }

    private static String status(int pid) {
        try {
            return Files.readString(Path.of("/proc/" + pid + "/status"));
        } catch (IOException e) {
            return "";
        }
    }
}
