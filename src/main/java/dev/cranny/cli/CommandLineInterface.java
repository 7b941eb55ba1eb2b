package dev.cranny.cli;

import dev.cranny.discovery.Discovery;
import dev.cranny.host.Machine;
import dev.cranny.privacy.Redaction;
import dev.cranny.privacy.Secrets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What can be typed: {@code cranny} alone serves, the rest are commands of their own. */
@Command(
        name = "cranny",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Finds the Linux namespaces of this host, remembers them, and says what changed.",
        footer = {"", "Without a command it serves, as `cranny serve` does."})
public final class CommandLineInterface implements Callable<Integer> {

    private final Server server;

    @Option(names = "--config", paramLabel = "FILE", description = Serve.CONFIG)
    private @Nullable Path config;

    private CommandLineInterface(Server server) {
        this.server = server;
    }

    /** Runs what {@code args} ask for and returns the exit code. */
    public static int run(Server server, String... args) {
        return commandLine(server).execute(args);
    }

    static CommandLine commandLine(Server server) {
        CommandLine commandLine = new CommandLine(new CommandLineInterface(server))
                .addSubcommand(new Serve(server))
                .addSubcommand(new Backup())
                .addSubcommand(new ListNamespaces(proc -> new Redaction(Secrets.USUAL)
                        .of(Discovery.of(Machine.at(proc)).run())))
                .addSubcommand(new ManageTokens());
        commandLine.setParameterExceptionHandler(CommandLineInterface::explain);
        commandLine.setExecutionExceptionHandler(CommandLineInterface::report);
        commandLine
                .getCommandSpec()
                .usageMessage()
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(exitCodes());
        return commandLine;
    }

    @Override
    public Integer call() {
        return server.serve(config);
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode code : ExitCode.values()) {
            codes.put(Integer.toString(code.number()), code.when());
        }
        return codes;
    }

    private static int explain(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        command.getErr()
                .println("cranny: " + wrong.getMessage() + " (see "
                        + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE.number();
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (failure instanceof CommandRefused refused) {
            command.getErr().println("cranny: " + refused.getMessage());
            return refused.exitCode().number();
        }
        command.getErr().println("cranny: " + failure);
        return ExitCode.FAILED.number();
    }
}
