package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.CpuRange;
import org.junit.jupiter.api.Test;

class TraitsTest {

    @Test
    void maskOfCpusIsReadAcrossItsWords() {
        byte[] mask = new byte[24];
        for (int cpu : new int[] {0, 2, 3, 62, 63, 64, 65, 127, 191}) {
            mask[cpu / 8] |= (byte) (1 << cpu % 8);
        }

        assertThat(Traits.cpus(mask, 0, mask.length))
                .containsExactly(
                        new CpuRange(0, 0),
                        new CpuRange(2, 3),
                        new CpuRange(62, 65),
                        new CpuRange(127, 127),
                        new CpuRange(191, 191));
        assertThat(Traits.cpus(new byte[8], 0, 8)).isEmpty();
    }
}
