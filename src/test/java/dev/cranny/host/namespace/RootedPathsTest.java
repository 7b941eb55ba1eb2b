package dev.cranny.host.namespace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cranny.host.namespace.RootedPaths.Following;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RootedPathsTest {

    /** A root directory; what is above it does not exist for those whose root it is. */
    private final RootedPaths paths = new RootedPaths(new Files()
            .file("/a/b.txt")
            .file("/a/d/dummy.txt")
            .link("/relsymlink", "a/b.txt")
            .link("/abssymlink", "/a/d")
            .link("/chain/of/links", "../../abssymlink/../b.txt")
            .link("/unrooter/tryingtoleavethebox", "../../outofreach.txt")
            .link("/proc/self/root", "/")
            .link("/proc/self/rel", "../..")
            .link("/loop", "loop")
            .link("/empty", "")
            .link("/dangling", "/a/zzz.txt"));

    @ParameterizedTest
    @CsvSource({
        "/a/b.txt, /a/b.txt",
        "/////a/////b.txt, /a/b.txt",
        "'', /",
        "/, /",
        "a, /a",
        "//a//, /a",
        "/./a/./b.txt, /a/b.txt",
        "/a/../a/b.txt, /a/b.txt",
        "/a/d/../b.txt, /a/b.txt",
        "/a/d/..//../a/., /a",
        "/relsymlink, /a/b.txt",
        "/abssymlink, /a/d",
        "/abssymlink/, /a/d",
        "/abssymlink/dummy.txt, /a/d/dummy.txt",
        "/abssymlink/../b.txt, /a/b.txt",
        "/chain/of/links, /a/b.txt",
        "/proc/self/root/a/b.txt, /a/b.txt",
        "/proc/self/rel/a/b.txt, /a/b.txt",
    })
    void pathIsResolvedBelowTheRoot(String path, String expected) throws IOException {
        assertThat(paths.resolve(path)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/zzz.txt, /a/zzz.txt",
        "/relsymlink, /relsymlink",
        "/relsymlink/, ''",
        "/abssymlink, /abssymlink",
        "/abssymlink/zzz, /a/d/zzz",
        "/abssymlink/, /a/d",
        "/loop, /loop",
        "/a/d/.., /a",
        "/, /",
    })
    void lastComponentIsLeftAlone(String path, String expected) throws IOException {
        if (expected.isEmpty()) {
            assertThatThrownBy(() -> paths.resolve(path, Following.ALL_BUT_THE_LAST))
                    .isInstanceOf(NotDirectoryException.class);
        } else {
            assertThat(paths.resolve(path, Following.ALL_BUT_THE_LAST)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"/a/zzz.txt, /a/zzz.txt", "/a/zzz/b.txt, /a/zzz", "/dangling, /a/zzz.txt"})
    void whatIsMissingIsNamed(String path, String missing) {
        assertThatThrownBy(() -> paths.resolve(path))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessage(missing);
    }

    @ParameterizedTest
    @CsvSource({"/a/b.txt/c", "/a/b.txt/", "/relsymlink/."})
    void fileIsNoDirectory(String path) {
        assertThatThrownBy(() -> paths.resolve(path))
                .isInstanceOf(NotDirectoryException.class)
                .hasMessage("/a/b.txt");
    }

    @ParameterizedTest
    @CsvSource({
        "/../foo",
        "/a/d/../../../foo",
        "/unrooter/tryingtoleavethebox/.",
        "..",
        "/../../../bin/hostbinary",
        "/proc/self/rel/.."
    })
    void climbingOutIsAnError(String path) {
        assertThatThrownBy(() -> paths.resolve(path)).hasMessage(path + ": no parent directory");
        assertThatThrownBy(() -> paths.resolve(path, Following.ALL_BUT_THE_LAST))
                .hasMessage(path + ": no parent directory");
    }

    @Test
    void linkThatClimbsOutIsAnErrorWhereItIsFollowed() throws IOException {
        String link = "/unrooter/tryingtoleavethebox";

        assertThatThrownBy(() -> paths.resolve(link)).hasMessage(link + ": no parent directory");
        assertThat(paths.resolve(link, Following.ALL_BUT_THE_LAST)).isEqualTo(link);
    }

    @Test
    void twoHundredFiftyFiveLinksAreFollowedAndNoMore() throws IOException {
        assertThat(paths.resolve("/proc/self/root".repeat(255))).isEqualTo("/");
        assertThatThrownBy(() -> paths.resolve("/proc/self/root".repeat(256)))
                .hasMessageEndingWith(": too many symlinks");
        assertThatThrownBy(() -> paths.resolve("/proc/self/root".repeat(512)))
                .hasMessageEndingWith(": too many symlinks");
        assertThatThrownBy(() -> paths.resolve("/loop")).hasMessage("/loop: too many symlinks");
    }

    @Test
    void emptyLinkLeadsNowhere() {
        assertThatThrownBy(() -> paths.resolve("/empty")).hasMessage("/empty: empty symlink");
    }

    @Test
    void pathWithNulIsRefused() {
        assertThatThrownBy(() -> paths.resolve("/a\0/b")).hasMessage("/a?/b: a path cannot contain NUL");
    }

    /** Files that exist in this test only. */
    private static final class Files implements FileTree {
        private final Map<String, @Nullable String> targets = new HashMap<>();
        private final Map<String, Kind> kinds = new HashMap<>();

        Files file(String path) {
            return add(path, Kind.OTHER, null);
        }

        Files link(String path, String target) {
            return add(path, Kind.LINK, target);
        }

        private Files add(String path, Kind kind, @Nullable String target) {
            kinds.put(path, kind);
            targets.put(path, target);
            for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
                kinds.put(path.substring(0, slash), Kind.DIRECTORY);
            }
            return this;
        }

        @Override
        public Kind kind(String path) throws IOException {
            Kind kind = kinds.get(path);
            if (kind == null) {
                throw new NoSuchFileException(path);
            }
            return kind;
        }

        @Override
        public String target(String path) throws IOException {
            String target = targets.get(path);
            if (target == null) {
                throw new NoSuchFileException(path);
            }
            return target;
        }
    }
}
