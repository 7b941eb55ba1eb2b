package dev.cranny.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where a record says itself what it is equal to, it is to none that differs in any component. */
class EqualityTest {

    private static final List<CpuRange> CPUS = List.of(new CpuRange(0, 3));
    private static final NamespaceSet SET = new NamespaceSet(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    private static final Cgroup CGROUP = new Cgroup("/a", "/b", true);
    private static final Scheduling SCHEDULING = new Scheduling(SchedulingPolicy.FIFO, 4, 5, CPUS);

    static Stream<Record> samples() {
        return Stream.of(
                SET,
                CGROUP,
                SCHEDULING,
                new Task(1, 2, "name", 3, SET, CGROUP, SCHEDULING),
                new LinuxProcess(
                        1,
                        2,
                        List.of(3),
                        "name",
                        List.of("a"),
                        "/a",
                        ProcessState.RUNNING,
                        true,
                        4,
                        5L,
                        6L,
                        7,
                        SET,
                        CGROUP,
                        SCHEDULING),
                new Mount(
                        1, 2, 3, 4L, 5, 6, "/r", "/p", List.of("rw"), 7, 8, true, "ext4", "/dev", List.of("ro"), true));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachComponentCounts(Record sample) throws ReflectiveOperationException {
        RecordComponent[] components = sample.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(sample);
        }
        assertThat(make(sample, values)).isEqualTo(sample).hasSameHashCodeAs(sample);
        assertThat(sample).isNotEqualTo(null).isNotEqualTo("something else");
        for (int i = 0; i < values.length; i++) {
            Object[] others = values.clone();
            others[i] = other(Objects.requireNonNull(values[i]));
            assertThat(make(sample, others)).as(components[i].getName()).isNotEqualTo(sample);
        }
    }

    private static Object make(Record like, Object... values) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(like.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        Constructor<?> constructor = like.getClass().getDeclaredConstructor(types);
        return constructor.newInstance(values);
    }

    private static Object other(Object value) {
        return switch (value) {
            case Integer number -> number + 100;
            case Long number -> number + 100;
            case Boolean truth -> !truth;
            case String text -> text + "x";
            case List<?> _ -> List.of();
            case ProcessState _ -> ProcessState.ZOMBIE;
            case SchedulingPolicy _ -> SchedulingPolicy.RR;
            case NamespaceSet _ -> NamespaceSet.UNKNOWN;
            case Cgroup _ -> Cgroup.UNKNOWN;
            case Scheduling _ -> new Scheduling(SchedulingPolicy.NORMAL, null, 0, null);
            default -> throw new IllegalArgumentException("no other " + value.getClass());
        };
    }
}
