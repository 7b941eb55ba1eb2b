package dev.cranny.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellWordTest {

    @Test
    void plainPathsNeedNoQuotes() {
        assertThat(ShellWord.of("/proc/812/ns/net")).isEqualTo("/proc/812/ns/net");
        assertThat(ShellWord.of("/run/netns/deep blue")).isEqualTo("'/run/netns/deep blue'");
    }

    /** In hexadecimal: what the path is made of. */
    @ParameterizedTest
    @CsvSource({
        "/a b,2f612062",
        "/it's,2f69742773",
        "/$HOME `x`,2f24484f4d4520607860",
        "/a\\b,2f615c62",
        "/\\xff,2fff",
        "/\\xffb'\\n,2fff62275c6e",
        "/\\x5cx41,2f5c783431",
        "/\\xfe ü,2ffe20c3bc"
    })
    void theShellTakesItForThePath(String path, String bytes) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        String command = "printf %s " + ShellWord.of(path) + " | od -An -v -tx1 | tr -d ' \\n'";
        Process bash = new ProcessBuilder("/bin/bash", "-c", command)
                .redirectErrorStream(true)
                .start();

        assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo(bytes);
    }
}
