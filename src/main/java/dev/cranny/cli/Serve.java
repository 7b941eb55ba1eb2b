package dev.cranny.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Takes snapshots and answers questions about them, until it is stopped.")
final class Serve implements Callable<Integer> {

    static final String CONFIG =
            "Read settings from FILE; without it from /etc/cranny/application.properties, if it is there.";

    private final Server server;

    @Option(names = "--config", paramLabel = "FILE", description = CONFIG)
    private @Nullable Path config;

    Serve(Server server) {
        this.server = server;
    }

    @Override
    public Integer call() {
        return server.serve(config);
    }
}
