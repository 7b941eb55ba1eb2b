package dev.cranny.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

    @Test
    void eachIsInTheReadme() throws IOException {
        assertThat(Files.readString(Path.of("README.md")))
                .contains(Arrays.stream(ExitCode.values())
                        .map(code -> "| " + code.number() + " | " + code.when() + " |")
                        .toArray(String[]::new));
    }

    @Test
    void eachIsInTheHelp() {
        String help = CommandLineInterface.commandLine(_ -> 0).getUsageMessage();

        assertThat(help)
                .contains(Arrays.stream(ExitCode.values()).map(ExitCode::when).toArray(String[]::new));
    }
}
