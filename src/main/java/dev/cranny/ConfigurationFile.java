package dev.cranny;

import dev.cranny.cli.ExitCode;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;
import org.jspecify.annotations.Nullable;

/**
 * The settings in {@code /etc/cranny/application.properties}, or in the file that {@code --config} names.
 *
 * <p>Stronger than what the jar ships with (250), weaker than the environment (300) and system properties (400).
 */
public final class ConfigurationFile implements ConfigSourceProvider {

    private static final Path DEFAULT = Path.of("/etc/cranny/application.properties");
    /** A system property, as this class is made anew for each configuration; not below cranny., which is for settings. */
    private static final String CHOSEN = "dev.cranny.configuration";

    private static final int ORDINAL = 270;

    /**
     * Decides, before the framework starts, which file is read.
     *
     * @param named by the command line; null for the default one, which need not exist
     * @throws Refusal where a file was named that cannot be read, or the default one is there and cannot be
     */
    static void choose(@Nullable Path named) {
        Path file = named == null ? DEFAULT : named;
        if (named == null && Files.notExists(file)) {
            return;
        }
        read(file);
        System.setProperty(CHOSEN, file.toAbsolutePath().toString());
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader forClassLoader) {
        String chosen = System.getProperty(CHOSEN);
        return chosen == null ? List.of() : List.of(read(Path.of(chosen)));
    }

    private static ConfigSource read(Path file) {
        Properties properties = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            properties.load(text);
        } catch (NoSuchFileException e) {
            throw refusal(file, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw refusal(file, "permission denied", e);
        } catch (CharacterCodingException e) {
            throw refusal(file, "it is not UTF-8 text", e);
        } catch (IOException | IllegalArgumentException e) {
            throw refusal(file, String.valueOf(e.getMessage()), e);
        }
        return new PropertiesConfigSource(properties, file.toString(), ORDINAL);
    }

    private static Refusal refusal(Path file, String why, Exception cause) {
        return new Refusal(ExitCode.CONFIGURATION, "cannot read the configuration file " + file + ": " + why, cause);
    }
}
