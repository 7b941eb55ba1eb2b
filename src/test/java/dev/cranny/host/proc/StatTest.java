package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.sys.KernelText;
import dev.cranny.model.ProcessState;
import dev.cranny.model.SchedulingPolicy;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatTest {

    private static final String NGINX =
            "812 (nginx) S 1 812 812 0 -1 4194560 2213 0 12 0 5 3 0 0 20 0 4 0 48213 70852608 1402"
                    + " 18446744073709551615 1 1 0 0 0 0 0 16781312 134235651 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

    @Test
    void fieldsAreWhereTheManualSaysTheyAre() {
        assertThat(parse(NGINX))
                .isEqualTo(new Stat(
                        812, "nginx", ProcessState.SLEEPING, 1, false, 0, 4, 48213, 0, SchedulingPolicy.NORMAL));
    }

    @Test
    void realTimePolicyAndPriorityAreRead() {
        Stat stat = Objects.requireNonNull(parse(with(40, "50", with(41, "1", with(19, "-20", NGINX)))));
        assertThat(stat.priority()).isEqualTo(50);
        assertThat(stat.policy()).isEqualTo(SchedulingPolicy.FIFO);
        assertThat(stat.nice()).isEqualTo(-20);
    }

    @Test
    void kernelThreadsAreKnownByTheirFlag() {
        assertThat(Objects.requireNonNull(parse(with(9, "69238880", NGINX))).kernelThread())
                .isTrue();
    }

    /** What it works at changes from one look to the next, and is no name. */
    @ParameterizedTest
    @CsvSource({
        "kworker/0:1-events, kworker/0:1",
        "kworker/u8:2+flush-254:0, kworker/u8:2",
        "kworker/1:1H-kblockd, kworker/1:1H",
        "kworker/R-rcu_gp, kworker/R-rcu_gp",
        "kworker/0:1, kworker/0:1",
        "kworker/, kworker/",
        "irq/9-acpi, irq/9-acpi"
    })
    void workersOfTheKernelAreNotNamedByWhatTheyDo(String read, String name) {
        String kernelThread = with(9, "69238880", NGINX).replace("nginx", read);
        assertThat(Objects.requireNonNull(parse(kernelThread)).name()).isEqualTo(name);
        assertThat(Objects.requireNonNull(parse(NGINX.replace("nginx", read))).name())
                .as("who is no kernel thread may be called as it likes")
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gru) mpf", "a b", "(", ")", ") S 1", "two\nlines", "", "((sd-pam))", "Ærø"})
    void nameEndsAtTheLastParenthesis(String name) {
        assertThat(Objects.requireNonNull(parse(NGINX.replace("nginx", name))).name())
                .isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "R,RUNNING",
        "S,SLEEPING",
        "D,DISK_SLEEP",
        "T,STOPPED",
        "t,TRACED",
        "Z,ZOMBIE",
        "X,DEAD",
        "x,DEAD",
        "I,IDLE",
        "P,IDLE"
    })
    void statesAreNamed(String letter, ProcessState state) {
        assertThat(Objects.requireNonNull(parse(with(3, letter, NGINX))).state())
                .isEqualTo(state);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "42",
                "X (something)",
                "42 42",
                "42 (grmpf",
                "42 (grumpf)",
                "42 (gru) mpf) ",
                "42 (gru) mpf) R",
                "(grumpf) R 1",
                "42 grumpf) R 1"
            })
    void whatIsNoStatIsRejected(String line) {
        assertThat(parse(line)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "4,x",
        "4,-1",
        "4,2147483648",
        "9,x",
        "19,-21",
        "19,20",
        "20,-1",
        "22,-1",
        "22,x",
        "40,-1",
        "40,100",
        "41,-1",
        "41,65536",
        "1,0",
        "1,x",
        "1,-7"
    })
    void fieldOutOfItsRangeIsRejected(int field, String value) {
        assertThat(parse(with(field, value, NGINX))).isNull();
    }

    @Test
    void oldKernelsWithFewerFieldsThanThePolicyAreRejected() {
        assertThat(parse(String.join(" ", Arrays.copyOf(NGINX.split(" "), 40)))).isNull();
        assertThat(parse(String.join(" ", Arrays.copyOf(NGINX.split(" "), 41)) + "\n"))
                .isNotNull();
    }

    @Test
    void whatWasThereFromABiggerFileBeforeIsNotSeen() {
        byte[] longer = (NGINX + NGINX).getBytes();
        Bytes cut = Bytes.of(longer);
        assertThat(Stat.parse(cut, names())).as("two files at once").isNotNull();
        assertThat(parse(NGINX.substring(0, 60))).isNull();
    }

    private static @Nullable Stat parse(String file) {
        return Stat.parse(Bytes.of(file), names());
    }

    private static Interned<String> names() {
        return new Interned<>(KernelText::show);
    }

    /** The line with another value of a field, counted from 1. */
    private static String with(int field, String value, String line) {
        String[] fields = line.split(" ");
        fields[field - 1] = value;
        return String.join(" ", fields);
    }
}
