package dev.cranny.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.testkit.SampleWorld;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left of a whole snapshot. */
class PrivacyTest {

    private final Snapshot world = SampleWorld.second();

    @Test
    void secretsOfCommandLinesAndLabelsAreHiddenAndNothingElseChanges() {
        Snapshot plain =
                with(world, List.of("nginx", "--token=s3cr3t"), Map.of("DB_PASSWORD", "s3cr3t", "tier", "front"));
        Snapshot expected =
                with(world, List.of("nginx", "--token=*****"), Map.of("DB_PASSWORD", "*****", "tier", "front"));
        Redaction redaction = new Redaction(Secrets.USUAL);
        assertThat(redaction.of(plain)).isEqualTo(expected);
        assertThat(redaction.of(plain)).as("from memory").isEqualTo(expected);
        assertThat(new Redaction(Secrets.NONE).of(plain)).isSameAs(plain);
    }

    @Test
    void aSnapshotWithoutSecretsStaysAsItIs() {
        assertThat(new Redaction(Secrets.USUAL).of(world)).isEqualTo(world);
    }

    @Test
    void processesOfExcludedUsersAreCountedAndNotKept() {
        Snapshot left = new Exclusion(uid -> uid == 1000, List.of(), Set.of()).of(world);
        assertThat(left.processes()).extracting(LinuxProcess::uid).doesNotContain(1000L);
        assertThat(left.tasks()).as("of process 710").isEmpty();
        assertThat(left.problems())
                .contains(new Problem(Problem.EXCLUDED, "cranny.exclude.users", "3 processes are not recorded"));
        assertThat(left.containers()).extracting(container -> container.name()).doesNotContain("web");
        assertThat(left.groups()).isEmpty();
    }

    @Test
    void namespacesThatNobodyElseIsInAreNotKeptEither() {
        Snapshot left = new Exclusion(uid -> false, List.of("/user.slice/nginx.scope"), Set.of()).of(world);
        assertThat(left.namespaces())
                .extracting(Namespace::type)
                .filteredOn(NamespaceType.MNT::equals)
                .hasSize(1);
        assertThat(left.namespaces()).filteredOn(Namespace::initial).hasSize(8);
        assertThat(left.processes())
                .extracting(LinuxProcess::name)
                .doesNotContain("nginx")
                .contains("sshd", "audio");
    }

    @Test
    void commandsAreExcludedByTheNameThatTheKernelKeeps() {
        Snapshot left = new Exclusion(uid -> false, List.of(), Set.of("audio", "a-very-long-command-name")).of(world);
        assertThat(left.processes()).extracting(LinuxProcess::name).doesNotContain("audio");
        assertThat(new Exclusion(uid -> false, List.of(), Set.of("a-very-long-command-name")).commands())
                .containsExactly("a-very-long-com");
    }

    @Test
    void whatSomebodyExcludedDoesNotMakeASnapshotIncomplete() {
        Snapshot whole = world.withProblems(List.of());
        Snapshot left = new Exclusion(uid -> uid == 1000, List.of(), Set.of()).of(whole);
        assertThat(left.problems()).isNotEmpty();
        assertThat(left.complete()).isTrue();
    }

    @Test
    void withoutExclusionsASnapshotStaysAsItIs() {
        assertThat(Exclusion.NONE.of(world)).isSameAs(world);
    }

    private static Snapshot with(Snapshot snapshot, List<String> commandLine, Map<String, String> labels) {
        return new Snapshot(
                snapshot.host(),
                snapshot.boot(),
                snapshot.takenAt(),
                snapshot.duration(),
                snapshot.cpusOnline(),
                snapshot.namespaces(),
                snapshot.processes().stream()
                        .map(process -> process.pid() == 812 ? process.withCommandLine(commandLine) : process)
                        .toList(),
                snapshot.tasks(),
                snapshot.mounts(),
                snapshot.containers().stream()
                        .map(container -> container.name().equals("web") ? container.withLabels(labels) : container)
                        .toList(),
                snapshot.engines(),
                snapshot.groups(),
                snapshot.problems());
    }
}
