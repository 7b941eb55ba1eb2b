package dev.cranny.host.bpf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The types of the kernel that runs here. */
class BtfTest {

    private static final Path KERNEL = Path.of("/sys/kernel/btf/vmlinux");

    private static Btf kernel() throws IOException {
        assumeTrue(Files.isReadable(KERNEL), "this kernel does not describe its types");
        return Btf.read(KERNEL);
    }

    @Test
    void structuresOfTheKernelsInterfaceAreAsProgramsKnowThem() throws IOException {
        Btf kernel = kernel();
        // struct timespec64 and struct list_head are the same wherever a long has 64 bits
        assertThat(kernel.size("timespec64")).isEqualTo(16);
        assertThat(kernel.offset("timespec64", "tv_sec")).isZero();
        assertThat(kernel.offset("timespec64", "tv_nsec")).isEqualTo(8);
        assertThat(kernel.offset("list_head", "prev")).isEqualTo(8);
    }

    @Test
    void membersOfStructuresWithoutNamesCountAsOnesOfThatAround() throws IOException {
        Btf kernel = kernel();
        assertThat(kernel.offset("sock", "__sk_common", "skc_state"))
                .isEqualTo(kernel.offset("sock", "__sk_common") + kernel.offset("sock_common", "skc_state"))
                .isPositive();
        assertThat(kernel.offset("sock_common", "skc_portpair")).isEqualTo(kernel.offset("sock_common", "skc_dport"));
    }

    @Test
    void whatAKernelDoesNotHaveIsNamed() throws IOException {
        Btf kernel = kernel();
        assertThatThrownBy(() -> kernel.offset("list_head", "middle"))
                .isInstanceOf(IOException.class)
                .hasMessage("struct list_head has no member middle");
        assertThatThrownBy(() -> kernel.size("no_such_thing"))
                .isInstanceOf(IOException.class)
                .hasMessage("the kernel describes no no_such_thing");
        assertThatThrownBy(() -> kernel.function("bpf_iter_no_such_thing")).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsNotOfThisFormatIsRefused() {
        assertThatThrownBy(() -> Btf.of(new byte[0])).hasMessage("no BPF type format");
        assertThatThrownBy(() -> Btf.of(new byte[64])).hasMessage("no BPF type format");
    }

    @Test
    void whatEndsTooEarlyIsRefused() throws IOException {
        assumeTrue(Files.isReadable(KERNEL), "this kernel does not describe its types");
        byte[] all = Files.readAllBytes(KERNEL);
        assertThatThrownBy(() -> Btf.of(Arrays.copyOf(all, 1000))).hasMessage("BPF type format that ends too early");
    }

    @Test
    void kindsOfTypesFromTheFutureAreRefused() {
        ByteBuffer bytes = ByteBuffer.allocate(24 + 12).order(ByteOrder.nativeOrder());
        bytes.putShort((short) 0xEB9F).put((byte) 1).put((byte) 0).putInt(24);
        bytes.putInt(0).putInt(12).putInt(12).putInt(0);
        bytes.putInt(0).putInt(31 << 24).putInt(0);
        assertThatThrownBy(() -> Btf.of(bytes.array())).hasMessageContaining("unknown here: 31");
    }
}
