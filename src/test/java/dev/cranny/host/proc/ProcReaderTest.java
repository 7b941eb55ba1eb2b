package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcReaderTest {

    private static final CString FILE = CString.of("file");
    private static final CString LINK = CString.of("link");
    private static final CString HERE = CString.of(".");

    @TempDir
    Path root;

    private final ProcReader reader = new ProcReader();
    private Descriptor directory;

    @BeforeEach
    void open() throws Exception {
        directory = Descriptor.open(root.toString(), Linux.O_PATH);
    }

    @AfterEach
    void close() {
        directory.close();
        reader.close();
    }

    @Test
    void filesOfAnySizeAreReadWhole() throws Exception {
        for (int size : new int[] {0, 1, 4096, 65_535, 65_536, 65_537, 300_000}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Files.write(root.resolve("file"), content);
            assertThat(reader.read(directory.number(), FILE)).isEqualTo(size);
            assertThat(reader.bytes().length()).isEqualTo(size);
            assertThat(Arrays.equals(reader.bytes().array(), 0, size, content, 0, size))
                    .as("%d bytes", size)
                    .isTrue();
        }
    }

    @Test
    void pathsAreReadToo() throws Exception {
        Files.writeString(root.resolve("file"), "content\n");
        assertThat(reader.read(Linux.AT_FDCWD, root + "/file")).isEqualTo(8);
        assertThat(reader.bytes().text()).isEqualTo("content");
    }

    @Test
    void missingFilesAreAnError() {
        assertThat(reader.read(directory.number(), FILE)).isEqualTo(-Errno.ENOENT.number());
        assertThat(reader.link(directory.number(), LINK)).isEqualTo(-Errno.ENOENT.number());
        assertThat(reader.namespace(directory.number(), LINK)).isEqualTo(-Errno.ENOENT.number());
        assertThat(reader.open(directory.number(), 1)).isEqualTo(-Errno.ENOENT.number());
    }

    @Test
    void linksAreReadAndNotFollowed() throws Exception {
        Files.createSymbolicLink(root.resolve("link"), Path.of("net:[4026531833]"));
        assertThat(reader.link(directory.number(), LINK)).isEqualTo(16);
        assertThat(reader.bytes().text()).isEqualTo("net:[4026531833]");
        assertThat(reader.namespace(directory.number(), LINK)).isEqualTo(4026531833L);
    }

    @Test
    void onlyNumbersOfADirectoryAreListed() throws Exception {
        for (String name :
                new String[] {"1", "42", "0", "-7", "4a", "self", "2147483647", "2147483648", "99999999999"}) {
            Files.createDirectory(root.resolve(name));
        }
        Numbers numbers = new Numbers();
        assertThat(reader.numbers(directory.number(), HERE, numbers)).isEqualTo(4);
        int[] listed = {numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3)};
        assertThat(listed).containsExactlyInAnyOrder(0, 1, 42, Integer.MAX_VALUE);
    }

    @Test
    void directoriesWithThousandsOfEntriesAreListedWhole() throws Exception {
        for (int i = 1; i <= 5_000; i++) {
            Files.createFile(root.resolve(Integer.toString(i)));
        }
        Numbers numbers = new Numbers();
        reader.numbers(directory.number(), HERE, numbers);
        assertThat(numbers.size()).isEqualTo(5_000);
    }

    @Test
    void directoryOfAProcessDoesNotLeadToItsSuccessor() throws Exception {
        Files.createDirectory(root.resolve("7"));
        Files.writeString(root.resolve("7/file"), "old");
        int process = reader.open(directory.number(), 7);
        Files.move(root.resolve("7"), root.resolve("gone"));
        Files.createDirectory(root.resolve("7"));
        Files.writeString(root.resolve("7/file"), "new");
        reader.read(process, FILE);
        assertThat(reader.bytes().text()).isEqualTo("old");
        Linux.close(process);
    }
}
