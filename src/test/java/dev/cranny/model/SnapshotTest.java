package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SnapshotTest {

    private static final Task SEVEN = task(7);
    private static final Task NINE = task(9);

    @Test
    void theOrderInWhichThingsWereFoundIsNoDifference() {
        assertThat(with(List.of(NINE, SEVEN))).isEqualTo(with(List.of(SEVEN, NINE)));
    }

    @Test
    void theSameThingTwiceIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> with(List.of(SEVEN, NINE, SEVEN)))
                .withMessageContaining("twice");
    }

    @Test
    void referencesAreInOrderAndEachOnce() {
        var mount = new Reference.BindMount(4026531841L, 31, "/run/netns/blue", List.of());
        var descriptor = new Reference.Descriptor(12, 3);
        assertThat(namespace(List.of(new Reference.Socket(9, 4), descriptor, mount, descriptor))
                        .references())
                .containsExactly(mount, descriptor, new Reference.Socket(9, 4));
    }

    private static Namespace namespace(List<Reference> references) {
        return new Namespace(NamespaceType.NET, 4026532000L, 4L, null, 0, false, null, null, null, references);
    }

    private static Task task(int tid) {
        return new Task(
                tid,
                5,
                "worker",
                100,
                NamespaceSet.UNKNOWN,
                Cgroup.UNKNOWN,
                new Scheduling(SchedulingPolicy.NORMAL, null, 0, null));
    }

    private static Snapshot with(List<Task> tasks) {
        return new Snapshot(
                new Host(new HostId(1), "here", "x86_64"),
                new Boot(new UUID(1, 2), Instant.EPOCH, "6.18"),
                Instant.EPOCH.plusSeconds(60),
                Duration.ofMillis(3),
                List.of(),
                List.of(),
                List.of(),
                tasks,
                List.of());
    }
}
