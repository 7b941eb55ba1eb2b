package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.CpuRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuListTest {

    @Test
    void singleCpusAndRangesAreRead() {
        assertThat(CpuList.parse(Bytes.of("1,2-42,666\n")))
                .containsExactly(new CpuRange(1, 1), new CpuRange(2, 42), new CpuRange(666, 666));
        assertThat(CpuList.parse(Bytes.of("0"))).containsExactly(new CpuRange(0, 0));
    }

    @Test
    void noCpuIsAnEmptyList() {
        assertThat(CpuList.parse(Bytes.of("\n"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1,", ",1", "1,,2", "3-1", "-1", "1-", "1-2-3", "1 2", "2147483648", "0x1"})
    void whatIsNoListIsRefused(String list) {
        assertThat(CpuList.parse(Bytes.of(list))).isNull();
    }
}
