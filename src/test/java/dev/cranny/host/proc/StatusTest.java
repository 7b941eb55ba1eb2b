package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.CpuRange;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusTest {

    @Test
    void whatIsAskedForIsFoundAmongTheRest() {
        assertThat(parse("""
                Name:\tnginx
                Pid:\t4200
                NSpid:\t4200\t1
                CapEff:\t000001ffffffffff
                Cpus_allowed:\t3
                Cpus_allowed_list:\t0-1,7
                voluntary_ctxt_switches:\t1
                """))
                .isEqualTo(new Status(List.of(1), 0x1ffffffffffL, List.of(new CpuRange(0, 1), new CpuRange(7, 7))));
    }

    @Test
    void numbersAreThoseBelowTheNamespaceOfTheProcfs() {
        assertThat(parse("NSpid:\t4200\n").nestedPids()).isEmpty();
        assertThat(parse("NSpid:\t4200\t17\t2\t1\n").nestedPids()).containsExactly(17, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NSpid:\t\n",
                "NSpid: 1 2\n",
                "NSpid:\t1 2\n",
                "NSpid:\t1\tx\n",
                "NSpid:\t1\t-2\n",
                "NSpid:\t1\t\n"
            })
    void linesThatAreMissingOrOddAreAsGoodAsNotThere(String file) {
        assertThat(parse(file).nestedPids()).isEmpty();
    }

    @Test
    void oldKernelsLackLines() {
        assertThat(parse("Name:\tinit\n")).isEqualTo(new Status(List.of(), null, null));
        assertThat(parse("CapEff:\tall\n").capabilities()).isNull();
        assertThat(parse("Cpus_allowed_list:\tx").affinity()).isNull();
    }

    @Test
    void allBitsMayBeSet() {
        assertThat(parse("CapEff:\tffffffffffffffff\n").capabilities()).isEqualTo(-1L);
    }

    private static Status parse(String file) {
        return Status.parse(Bytes.of(file));
    }
}
