package dev.cranny;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.cranny.cli.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationFileTest {

    @TempDir
    Path directory;

    @AfterEach
    void forget() {
        System.clearProperty("dev.cranny.configuration");
    }

    @Test
    void namedFileIsStrongerThanTheJarAndWeakerThanTheEnvironment() throws IOException {
        Path file = Files.writeString(directory.resolve("my.properties"), "cranny.interval=1h\nname=Grüße\n");

        ConfigurationFile.choose(file);

        Iterable<ConfigSource> sources =
                new ConfigurationFile().getConfigSources(getClass().getClassLoader());
        assertThat(sources).singleElement().satisfies(source -> {
            assertThat(source.getValue("cranny.interval")).isEqualTo("1h");
            assertThat(source.getValue("name")).isEqualTo("Grüße");
            assertThat(source.getOrdinal()).isBetween(251, 299);
        });
    }

    @Test
    void withoutAFileThereIsNothing() {
        assertThat(new ConfigurationFile().getConfigSources(getClass().getClassLoader()))
                .isEmpty();
    }

    @Test
    void missingFileIsRefusedIfItWasNamed() {
        Path file = directory.resolve("missing");

        assertRefused(file, "cannot read the configuration file " + file + ": there is no such file");
    }

    @Test
    void directoryIsRefused() {
        assertRefused(directory, "cannot read the configuration file " + directory + ": Is a directory");
    }

    @Test
    void whatIsNotTextIsRefused() throws IOException {
        Path file = Files.write(directory.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertRefused(file, "cannot read the configuration file " + file + ": it is not UTF-8 text");
    }

    @Test
    void brokenEscapeIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("broken"), "name=\\u12\n");

        assertRefused(file, "cannot read the configuration file " + file + ": Malformed \\uxxxx encoding.");
    }

    private static void assertRefused(Path file, String sentence) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> ConfigurationFile.choose(file))
                .withMessage(sentence)
                .satisfies(refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION));
    }
}
