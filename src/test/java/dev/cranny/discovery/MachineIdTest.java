package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineIdTest {

    private static final String ID = "0123456789abcdef0123456789abcdef";

    @Test
    void hostIdIsTheSameEachTimeAndAnotherForAnotherMachine() {
        MachineId id = MachineId.parse(ID).orElseThrow();
        assertThat(id.hostId()).isEqualTo(MachineId.parse(ID).orElseThrow().hostId());
        assertThat(id.hostId())
                .isNotEqualTo(
                        MachineId.parse(ID.replace('0', '1')).orElseThrow().hostId());
        assertThat(id.hostId().value()).isPositive();
    }

    /** Whoever changes the key gives every host another identity: all history would belong to hosts that are gone. */
    @Test
    void hostIdNeverChangesFromReleaseToRelease() {
        assertThat(MachineId.parse(ID).orElseThrow().hostId()).hasToString("h_1q0v57xbz7fgo");
    }

    @Test
    void machineIdIsNotShown() {
        MachineId id = MachineId.parse(ID).orElseThrow();
        assertThat(id.toString()).doesNotContain(ID);
        assertThat(Objects.requireNonNull(id.hostId()).toString()).doesNotContain(ID.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "uninitialized",
                "00000000000000000000000000000000",
                "0123456789ABCDEF0123456789ABCDEF",
                "0123456789abcdef",
                "01234567-89ab-cdef-0123-456789abcdef"
            })
    void whatIsNotSetIsNoIdentity(String text) {
        assertThat(MachineId.parse(text)).isEmpty();
    }
}
