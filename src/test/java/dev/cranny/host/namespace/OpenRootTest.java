package dev.cranny.host.namespace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cranny.host.namespace.RootedPaths.Following;
import dev.cranny.host.sys.SyscallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenRootTest {

    @TempDir
    Path outside;

    private OpenRoot root;

    @BeforeEach
    void furnish() throws IOException {
        Path inside = Files.createDirectory(outside.resolve("root"));
        Files.writeString(outside.resolve("outofreach.txt"), "secret");
        Files.createDirectories(inside.resolve("a/d"));
        Files.createDirectories(inside.resolve("unrooter"));
        Files.createDirectories(inside.resolve("proc/self"));
        Files.writeString(inside.resolve("a/b.txt"), "b");
        Files.writeString(inside.resolve("a/d/dummy.txt"), "dummy");
        Files.createSymbolicLink(inside.resolve("relsymlink"), Path.of("a/b.txt"));
        Files.createSymbolicLink(inside.resolve("abssymlink"), Path.of("/a/d"));
        Files.createSymbolicLink(inside.resolve("unrooter/tryingtoleavethebox"), Path.of("../../outofreach.txt"));
        Files.createSymbolicLink(inside.resolve("proc/self/root"), Path.of("../.."));
        root = OpenRoot.at(inside.toString());
    }

    @AfterEach
    void close() {
        root.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b.txt, /a/b.txt",
        "a/b.txt, /a/b.txt",
        "'', /",
        "//a//, /a",
        "/relsymlink, /a/b.txt",
        "/abssymlink/../b.txt, /a/b.txt",
        "/proc/self/root/proc/self/root/a, /a",
    })
    void pathsAreResolvedWithTheKernelsWordForEachStep(String path, String expected) throws IOException {
        assertThat(root.resolve(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b.txt, b",
        "a/b.txt, b",
        "/relsymlink, b",
        "/abssymlink/dummy.txt, dummy",
        "/proc/self/root/a/b.txt, b",
        "/../../a/b.txt, b",
    })
    void filesAreReadInside(String path, String content) throws IOException {
        assertThat(new String(root.read(path, 100), UTF_8)).isEqualTo(content);
    }

    @Test
    void linkOutOfTheRootLeadsNowhere() {
        String link = "/unrooter/tryingtoleavethebox";

        assertThatThrownBy(() -> root.read(link, 100))
                .isInstanceOf(SyscallException.class)
                .hasMessage("open " + outside + "/root" + link + ": ENOENT");
        assertThatThrownBy(() -> root.resolve(link)).hasMessage(link + ": no parent directory");
    }

    @Test
    void refusalsSayWhatAndWhere() {
        assertThatThrownBy(() -> root.read("/a/zzz.txt", 1)).hasMessage("open " + outside + "/root/a/zzz.txt: ENOENT");
        assertThatThrownBy(() -> root.read("/a/b.txt/c", 1)).hasMessage("open " + outside + "/root/a/b.txt/c: ENOTDIR");
        assertThatThrownBy(() -> root.resolve("/a/zzz.txt")).hasMessage("lstat " + outside + "/root/a/zzz.txt: ENOENT");
        assertThatThrownBy(() -> root.read("/a", 1)).hasMessage("read " + outside + "/root/a: EISDIR");
        assertThatThrownBy(() -> root.list("/a/b.txt")).hasMessage("getdents64 " + outside + "/root/a/b.txt: ENOTDIR");
        assertThatThrownBy(() -> root.read("/a\0", 1)).hasMessage("/a?: a path cannot contain NUL");
        assertThatThrownBy(() -> OpenRoot.at("/nowhere/at/all")).hasMessage("openat /nowhere/at/all: ENOENT");
    }

    @Test
    void fileThatIsTooLongIsRefusedInsteadOfCut() throws IOException {
        assertThat(root.read("/a/d/dummy.txt", 5)).hasSize(5);
        assertThatThrownBy(() -> root.read("/a/d/dummy.txt", 4))
                .hasMessage(outside + "/root/a/d/dummy.txt: longer than 4 bytes");
    }

    @Test
    void namesAreListedInOrder() throws IOException {
        assertThat(root.list("/")).containsExactly("a", "abssymlink", "proc", "relsymlink", "unrooter");
        assertThat(root.list("/unrooter")).containsExactly("tryingtoleavethebox");
        for (int i = 0; i < 2_000; i++) {
            Files.createFile(outside.resolve("root/a/d/a-rather-long-name-of-a-file-" + i));
        }
        assertThat(root.list("/a/d")).hasSize(2_001).isSorted();
    }

    @Test
    void nameThatIsNotUtf8IsListedAndLeadsToTheFile() throws Exception {
        run("printf hello >\"$0/root/caf\\351\" && printf x >\"$0/root/a\\\\xe9\""
                .replace("\\351", "$(printf '\\351')"));

        assertThat(root.list("/")).contains("caf\\xe9", "a\\x5cxe9");
        assertThat(new String(root.read("/caf\\xe9", 10), UTF_8)).isEqualTo("hello");
        assertThat(new String(root.read("/a\\x5cxe9", 10), UTF_8)).isEqualTo("x");
        assertThat(root.resolve("/caf\\xe9")).isEqualTo("/caf\\xe9");
    }

    @Test
    void neitherDeviceNorFifoIsOpened() throws Exception {
        run("mkfifo \"$0/root/fifo\"");

        assertThatThrownBy(() -> root.open("/fifo")).hasMessage(outside + "/root/fifo: neither a file nor a directory");
        try (OpenRoot own = OpenRoot.at("/")) {
            assertThatThrownBy(() -> own.open("/dev/zero")).hasMessage("//dev/zero: neither a file nor a directory");
        }
    }

    @Test
    void linksOfProcfsAreFollowedByTheirText() throws IOException {
        try (OpenRoot own = OpenRoot.at("/proc/self/root")) {
            Path file = outside.resolve("root/a/b.txt").toRealPath();
            assertThat(new String(own.read("/proc/self/root" + file, 10), UTF_8))
                    .isEqualTo("b");
        }
    }

    @Test
    void pathsOfTheRealHostAreResolved() throws IOException {
        assumeThat(Path.of("/var/run")).as("/var/run is a link here").isSymbolicLink();
        assumeThat(Path.of("/run")).as("/run is ours to write to").isWritable();
        try (OpenRoot own = OpenRoot.at("/proc/self/root")) {
            RootedPaths paths = new RootedPaths(own);
            Path socket = Files.createTempFile(Path.of("/run"), "cranny-", ".sock");
            try {
                assertThat(paths.resolve("/var/run/" + socket.getFileName())).isEqualTo(socket.toString());
            } finally {
                Files.delete(socket);
            }
            assertThatThrownBy(() -> paths.resolve("/var/run/something"))
                    .hasMessage("lstat /proc/self/root/run/something: ENOENT");
            assertThat(paths.resolve("/var/run/something", Following.ALL_BUT_THE_LAST))
                    .isEqualTo("/run/something");
            assertThatThrownBy(() -> paths.resolve("/../../../bin/hostbinary"))
                    .hasMessage("/../../../bin/hostbinary: no parent directory");
        }
    }

    private void run(String script) throws Exception {
        Process process = new ProcessBuilder("bash", "-c", script, outside.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
