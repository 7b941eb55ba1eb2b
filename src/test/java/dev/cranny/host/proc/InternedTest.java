package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.sys.KernelText;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InternedTest {

    @Test
    void sameBytesGiveTheSameObject() {
        Interned<String> names = new Interned<>(KernelText::show);
        byte[] bytes = "nginx nginx nginy".getBytes();
        assertThat(names.get(bytes, 6, 11)).isEqualTo("nginx").isSameAs(names.get(bytes, 0, 5));
        assertThat(names.get(bytes, 12, 17)).isEqualTo("nginy");
    }

    @Test
    void laterBytesInTheSameArrayDoNotChangeWhatWasKept() {
        Interned<String> names = new Interned<>(KernelText::show);
        byte[] bytes = "one".getBytes();
        String one = names.get(bytes, 0, 3);
        bytes[0] = 'O';
        assertThat(names.get(bytes, 0, 3)).isEqualTo("One");
        assertThat(names.get("one".getBytes(), 0, 3)).isSameAs(one);
    }

    @Test
    void thousandsAreKeptApart() {
        Interned<String> names = new Interned<>(KernelText::show);
        Map<String, String> made = new HashMap<>();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 5_000; i++) {
                String name = "name-" + i;
                String kept = names.get(name.getBytes(), 0, name.length());
                assertThat(kept).isEqualTo(name);
                assertThat(made.computeIfAbsent(name, _ -> kept)).isSameAs(kept);
            }
        }
    }

    @Test
    void nothingIsAKeyToo() {
        Interned<String> names = new Interned<>(KernelText::show);
        assertThat(names.get(new byte[0], 0, 0)).isEmpty();
    }
}
