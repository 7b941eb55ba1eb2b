package dev.cranny.access;

import dev.cranny.graphql.SampleWorldProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;

/** The service as it is where others can reach it. */
public class ReachableProfile extends SampleWorldProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "cranny.interval",
                "off",
                "quarkus.http.host",
                "0.0.0.0",
                "cranny.access.hosts",
                "cranny.example,*.cluster.example",
                "cranny.access.origins",
                "https://dashboard.example");
    }

    /** The file that its owner finds the first token in. */
    static Path firstFile() {
        return Path.of(ConfigProvider.getConfig().getValue("cranny.data-dir", String.class), "token");
    }

    public static String firstToken() {
        try {
            return Files.readString(firstFile()).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
