package dev.cranny.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Has the running service write all that it keeps into FILE, a database as it has one itself.",
            "To restore it, stop the service, copy FILE to cranny.mv.db in the data directory, and start it again."
        })
final class Backup implements Callable<Integer> {

    private static final String DATABASE = "cranny.mv.db";

    @Parameters(paramLabel = "FILE", description = "Where to; it must not be there yet.")
    private Path file = Path.of("");

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            defaultValue = "${env:CRANNY_DATA_DIR:-/var/lib/cranny}",
            description = "Where the service keeps what it keeps: CRANNY_DATA_DIR, or /var/lib/cranny.")
    private Path directory = Path.of("/var/lib/cranny");

    @Override
    public Integer call() throws IOException {
        Path socket = directory.resolve("cranny.sock");
        if (Files.notExists(socket)) {
            throw nobodyThere();
        }
        try (SocketChannel service = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                BufferedReader answer = new BufferedReader(Channels.newReader(service, StandardCharsets.UTF_8))) {
            service.write(StandardCharsets.UTF_8.encode("backup " + file.toAbsolutePath() + "\n"));
            String said = answer.readLine();
            if ("done".equals(said)) {
                return ExitCode.DONE.number();
            }
            throw new CommandRefused(ExitCode.NO_STORE, said == null ? "the service ended before it was done" : said);
        } catch (ConnectException _) {
            throw nobodyThere();
        } catch (SocketException e) {
            throw new CommandRefused(
                    ExitCode.UNAVAILABLE, "cannot ask the service on " + directory + ": " + e.getMessage());
        }
    }

    private CommandRefused nobodyThere() {
        Path database = directory.resolve(DATABASE);
        return new CommandRefused(
                ExitCode.UNAVAILABLE,
                Files.exists(database)
                        ? "no service is running on " + directory + ", so that " + database + " may simply be copied"
                        : "no service is running on " + directory + ", and nothing is kept there (--data-dir)");
    }
}
