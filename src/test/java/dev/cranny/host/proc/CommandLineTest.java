package dev.cranny.host.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void argumentsEndInNul() {
        assertThat(parse("mumble.exe\0arg1\0arg2\0")).containsExactly("mumble.exe", "arg1", "arg2");
    }

    @Test
    void kernelThreadsHaveNone() {
        assertThat(parse("")).isEmpty();
        assertThat(parse("\0\0")).isEmpty();
    }

    @Test
    void emptyArgumentsInBetweenStay() {
        assertThat(parse("sh\0-c\0\0x\0")).containsExactly("sh", "-c", "", "x");
    }

    @Test
    void processesThatRenamedThemselvesHaveNoNulAtTheEnd() {
        assertThat(parse("nginx: worker process")).containsExactly("nginx: worker process");
        assertThat(parse("sshd: root@pts/0\0\0\0\0\0")).containsExactly("sshd: root@pts/0");
    }

    @Test
    void bytesThatAreNoTextAreEscaped() {
        assertThat(parse("cat\0caf\u00e9\0")).containsExactly("cat", "caf\\xe9");
    }

    private static List<String> parse(String latin) {
        byte[] bytes = latin.getBytes(StandardCharsets.ISO_8859_1);
        return CommandLine.parse(bytes, 0, bytes.length);
    }
}
