package dev.cranny.discovery;

import static dev.cranny.testkit.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenRoot;
import dev.cranny.host.sys.KernelText;
import dev.cranny.model.LinuxProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names, paths and command lines are bytes to the kernel, and need not be text. */
class OddBytesIT {

    private final Discovery discovery = Discovery.of(Machine.local());

    @Test
    void whatIsNoTextIsShownWithoutLossAndStillLeadsToTheFile(@TempDir Path directory) throws Exception {
        String script = """
                program="%s/$(printf 's\\377\\\\x41')"
                cp "$(command -v sleep)" "$program" || exit 1
                exec "$program" 600
                """.formatted(directory);
        Process process = new ProcessBuilder("sh", "-c", script).inheritIO().start();
        try {
            int pid = (int) process.pid();
            eventually(() -> assertThat(find(pid).name()).isEqualTo("s\\xff\\x5cx41"));
            LinuxProcess odd = find(pid);
            String program = directory + "/s\\xff\\x5cx41";
            assertThat(odd.commandLine()).isEqualTo(List.of(program, "600"));
            assertThat(odd.executable()).isEqualTo(program);
            assertThat(KernelText.bytes(program))
                    .isEqualTo((directory + "/s\u00ff\\x41").getBytes(StandardCharsets.ISO_8859_1));
            try (OpenRoot root = OpenRoot.at("/proc/" + pid + "/root")) {
                assertThat(root.read(program, 16 << 20)).isEqualTo(sleep());
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static byte[] sleep() throws IOException {
        for (String place : List.of("/usr/bin/sleep", "/bin/sleep")) {
            if (Files.exists(Path.of(place))) {
                return Files.readAllBytes(Path.of(place));
            }
        }
        throw new IOException("no sleep(1)");
    }

    private LinuxProcess find(int pid) {
        return discovery.run().processes().stream()
                .filter(process -> process.pid() == pid)
                .findFirst()
                .orElseThrow();
    }
}
