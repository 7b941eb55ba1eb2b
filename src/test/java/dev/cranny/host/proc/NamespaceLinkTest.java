package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.model.NamespaceType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamespaceLinkTest {

    @Test
    void typeAndInodeAreRead() {
        assertThat(parse("net:[4026531833]")).isEqualTo(new NamespaceLink(NamespaceType.NET, 4026531833L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "net",
                "net[1]",
                "net:",
                "net:[",
                "net:[]",
                "net:[1",
                "net:1]",
                "foo:[1]",
                "net:[-1]",
                "net:[0]",
                "net:[123abc]",
                "n:[1]",
                "socket:[12345]",
                "pipe:[1]",
                "anon_inode:[eventfd]",
                "/dev/null",
                "net:[4026531833] (deleted)",
                "net:[99999999999999999999]",
                "/net:[1]"
            })
    void otherLinksAreNone(String link) {
        assertThat(parse(link)).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void ownLinksAreRead(NamespaceType type) throws Exception {
        Path link = Path.of("/proc/self/ns", type.link());
        assertThat(parse(Files.readSymbolicLink(link).toString()))
                .isEqualTo(new NamespaceLink(type, (long) Files.getAttribute(link, "unix:ino")));
    }

    private static @Nullable NamespaceLink parse(String link) {
        byte[] bytes = link.getBytes();
        return NamespaceLink.parse(bytes, 0, bytes.length);
    }
}
