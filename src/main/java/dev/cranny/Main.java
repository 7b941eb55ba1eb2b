package dev.cranny;

import dev.cranny.cli.CommandLineInterface;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Where everything starts: only the command that serves boots the framework. */
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        int exitCode = CommandLineInterface.run(Service::serve, args);
        // In development, main returns for each reload and the framework decides when to end.
        if (!LaunchMode.current().isDevOrTest()) {
            System.exit(exitCode);
        }
    }
}
