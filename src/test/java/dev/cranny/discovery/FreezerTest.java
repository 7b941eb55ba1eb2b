package dev.cranny.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.LinuxProcess;
import dev.cranny.testkit.FakeProc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cgroups of one's own making, as the first process has them mounted. */
class FreezerTest {

    private static final String FIRST = "36 31 0:34 / /cg/freezer rw - cgroup cgroup rw,freezer\n";
    private static final String UNIFIED = "41 31 0:38 / /cg/unified rw - cgroup2 cgroup2 rw\n";

    @TempDir
    Path directory;

    private FakeProc proc;

    @BeforeEach
    void make() {
        proc = FakeProc.in(directory);
    }

    @ParameterizedTest
    @CsvSource({"FROZEN,true", "FREEZING,true", "THAWED,false", "something else,false"})
    void firstVersionSaysItsState(String state, boolean frozen) throws IOException {
        first(FIRST);
        write("cg/freezer/frosty/freezer.state", state + "\n");
        proc.process(7, "worker").cgroup("6:freezer:/frosty\n0::/\n");

        assertThat(frozen(7)).isEqualTo(frozen);
    }

    @ParameterizedTest
    @CsvSource({"frozen 1,true", "frozen 0,false", "garbage,false"})
    void secondVersionHasALineForIt(String line, boolean frozen) throws IOException {
        first(UNIFIED);
        write("cg/unified/frosty/cgroup.events", "populated 1\n" + line + "\n");
        proc.process(7, "worker").cgroup("0::/frosty\n");

        assertThat(frozen(7)).isEqualTo(frozen);
    }

    @Test
    void rootCannotBeFrozenAndHasNoFile() throws IOException {
        first(FIRST + UNIFIED);
        Files.createDirectories(directory.resolve("root/cg/freezer"));
        Files.createDirectories(directory.resolve("root/cg/unified"));
        proc.process(7, "worker").cgroup("6:freezer:/\n0::/\n");

        assertThat(frozen(7)).isFalse();
    }

    @Test
    void inAHybridEitherFreezes() throws IOException {
        first(FIRST + UNIFIED);
        write("cg/freezer/a/freezer.state", "THAWED\n");
        write("cg/freezer/b/freezer.state", "FROZEN\n");
        write("cg/unified/a/cgroup.events", "populated 1\nfrozen 1\n");
        write("cg/unified/b/cgroup.events", "populated 1\nfrozen 0\n");
        proc.process(7, "by the unified one").cgroup("6:freezer:/a\n0::/a\n");
        proc.process(8, "by its own").cgroup("6:freezer:/b\n0::/b\n");
        proc.process(9, "by none").cgroup("6:freezer:/a\n0::/b\n");

        assertThat(frozen(7)).isTrue();
        assertThat(frozen(8)).isTrue();
        assertThat(frozen(9)).isFalse();
    }

    @Test
    void whatIsNotMountedOrGoneIsNotKnown() throws IOException {
        first(FIRST);
        Files.createDirectories(directory.resolve("root/cg/freezer"));
        proc.process(7, "unified only").cgroup("0::/frosty\n");
        proc.process(8, "gone").cgroup("6:freezer:/gone\n");
        proc.process(9, "outside").cgroup("6:freezer:/../outside\n");

        assertThat(frozen(7)).isNull();
        assertThat(frozen(8)).isNull();
        assertThat(frozen(9)).isNull();
    }

    @Test
    void mountOfAPartShowsThatPart() throws IOException {
        first("41 31 0:38 /../../docker/a:b /cg/unified rw - cgroup2 cgroup2 rw\n");
        write("cg/unified/in/cgroup.events", "frozen 1\n");
        proc.process(7, "inside").cgroup("0::/../../docker/a:b/in\n");
        proc.process(8, "beside").cgroup("0::/../../docker/a:bc/in\n");

        assertThat(frozen(7)).isTrue();
        assertThat(frozen(8)).isNull();
    }

    private void first(String mountinfo) {
        proc.process(1, "init")
                .parent(0)
                .file("mountinfo", mountinfo)
                .link("root", directory.resolve("root").toString());
    }

    private void write(String file, String content) throws IOException {
        Path path = directory.resolve("root").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
    }

    private @Nullable Boolean frozen(int pid) {
        return Discovery.of(proc.machine()).run().processes().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .map(LinuxProcess::cgroup)
                .orElseThrow()
                .frozen();
    }
}
