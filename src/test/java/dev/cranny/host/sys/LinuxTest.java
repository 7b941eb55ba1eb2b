package dev.cranny.host.sys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the real kernel, and only what every kernel that we run on has. */
class LinuxTest {

    private final NativeBuffer buffer = NativeBuffer.allocate(4096);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 10, 42, 99, 100, 4194304, Integer.MAX_VALUE})
    void numbersAreWrittenAsProcfsNamesThem(int number) {
        assertThat(buffer.putDecimal(number)).isEqualTo(buffer.address());
        byte[] written = new byte[12];
        buffer.get(0, written, 0, written.length);
        int end = 0;
        while (written[end] != 0) {
            end++;
        }
        assertThat(new String(written, 0, end, US_ASCII)).isEqualTo(Integer.toString(number));
    }

    @Test
    void filesAreOpenedCloseOnExec() throws Exception {
        try (Descriptor opened = Descriptor.open("/proc/self/stat", Linux.O_RDONLY)) {
            String flags = Files.readString(Path.of("/proc/self/fdinfo/" + opened.number()))
                    .lines()
                    .filter(line -> line.startsWith("flags:"))
                    .findFirst()
                    .orElseThrow();
            assertThat(Long.parseLong(flags.split("\\s+")[1], 8) & 02000000).isNotZero();
        }
    }

    @Test
    void whatIsReadIsInTheBuffer(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("some file"), "hello");
        try (Descriptor opened = Descriptor.open(file.toString(), Linux.O_RDONLY)) {
            assertThat(Linux.read(opened.number(), buffer.address(), 100)).isEqualTo(5);
        }
        assertThat(buffer.getByte(0)).isEqualTo((byte) 'h');
        assertThat(buffer.getByte(4)).isEqualTo((byte) 'o');
    }

    @Test
    void refusalsNameTheCallTheSubjectAndTheReason() {
        assertThatExceptionOfType(SyscallException.class)
                .isThrownBy(() -> Descriptor.open("/nowhere/at/all", Linux.O_RDONLY))
                .withMessage("openat /nowhere/at/all: ENOENT")
                .satisfies(refusal -> {
                    assertThat(refusal.call()).isEqualTo("openat");
                    assertThat(refusal.errno()).isEqualTo(Errno.ENOENT);
                    assertThat(refusal.subject()).isEqualTo("/nowhere/at/all");
                });
    }

    @Test
    void eachCallHasItsOwnError() {
        assertThat(Linux.openat(Linux.AT_FDCWD, buffer.putPath("/proc/self/stat/x".getBytes()), Linux.O_RDONLY))
                .isEqualTo(-Errno.ENOTDIR.number());
        assertThat(Linux.read(-1, buffer.address(), 1)).isEqualTo(-Errno.EBADF.number());
        assertThat(Linux.ioctl(-1, 0, 0)).isEqualTo(-Errno.EBADF.number());
    }

    @Test
    void closingTwiceClosesOnce() throws Exception {
        Descriptor opened = Descriptor.open("/proc", Linux.O_PATH);
        int number = opened.number();
        opened.close();
        try (Descriptor another = Descriptor.open("/proc", Linux.O_PATH)) {
            assertThat(another.number()).isEqualTo(number);
            opened.close();
            assertThat(Files.exists(Path.of("/proc/self/fd/" + number))).isTrue();
        }
        assertThatThrownBy(opened::number).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void pathsThatAreNoUtf8AreOpenedByWhatTheyLookLike(@TempDir Path directory) throws Exception {
        String odd = directory + "/caf\\xe9";
        byte[] path = KernelText.bytes(odd);
        assertThat(path[path.length - 1]).isEqualTo((byte) 0xe9);
        run("touch", path);
        try (Descriptor opened = Descriptor.open(odd, Linux.O_RDONLY)) {
            assertThat(opened.number()).isPositive();
        }
    }

    /** Java cannot hand such an argument to a process, a shell's printf can. */
    private static void run(String command, byte[] path) throws IOException, InterruptedException {
        StringBuilder octal = new StringBuilder();
        for (byte b : path) {
            octal.append(String.format("\\%03o", b & 0xff));
        }
        assertThat(new ProcessBuilder("sh", "-c", command + " \"$(printf '" + octal + "')\"")
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void architectureIsWhatUnameSays() {
        assertThat(Linux.architecture(buffer))
                .isEqualTo(System.getProperty("os.arch").replace("amd64", "x86_64"));
    }

    @Test
    void threadsHaveIdsOfTheirOwn() {
        assertThat(Files.isDirectory(Path.of("/proc/self/task/" + Linux.gettid())))
                .isTrue();
    }
}
