package dev.cranny.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server from Debian's packages, with data and a port of its own; ended, and its data removed, when it is closed. It
 * refuses to run as root, so that for root it runs as the user that the package makes.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final String USER = "postgres";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path programs;
    private final Path home;
    private final int port;
    private @Nullable Process server;

    private PostgresServer(Path programs, Path home, int port) {
        this.programs = programs;
        this.home = home;
        this.port = port;
    }

    /** Starts one; the test is skipped where the package is not installed. */
    public static PostgresServer start() throws IOException, InterruptedException {
        Path programs = programs();
        assumeTrue(programs != null, "PostgreSQL is not installed below " + PACKAGES);
        Path home = Files.createTempDirectory("cranny-postgresql");
        PostgresServer server = new PostgresServer(Objects.requireNonNull(programs), home, freePort());
        try {
            server.run("chown", USER, home.toString());
            server.runAsUser(
                    "initdb",
                    "--auth=trust",
                    "--username=" + USER,
                    "--encoding=UTF8",
                    "--locale=C",
                    "-D",
                    home + "/data");
            server.up();
            return server;
        } catch (IOException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private static @Nullable Path programs() throws IOException {
        if (!Files.isDirectory(PACKAGES)) {
            return null;
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Where a database is; it is made where it is not there. */
    public String url(String database) throws IOException, InterruptedException {
        if (!run(List.of(
                        program("psql"),
                        "-h",
                        home.toString(),
                        "-p",
                        Integer.toString(port),
                        "-U",
                        USER,
                        "-tAc",
                        "select 1 from pg_database where datname = '" + database + "'",
                        "postgres"))
                .strip()
                .equals("1")) {
            run(List.of(
                    program("createdb"), "-h", home.toString(), "-p", Integer.toString(port), "-U", USER, database));
        }
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER + "&reWriteBatchedInserts=true";
    }

    /** Starts the server, again if need be, and waits until it answers. */
    public void up() throws IOException, InterruptedException {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            Process process = server;
            if (process == null || !process.isAlive()) {
                process = new ProcessBuilder(asUser(
                                "postgres",
                                "-D",
                                home + "/data",
                                "-p",
                                Integer.toString(port),
                                "-c",
                                "listen_addresses=127.0.0.1",
                                "-c",
                                "unix_socket_directories=" + home,
                                "-c",
                                "max_connections=100"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(
                                home.resolve("log").toFile()))
                        .start();
                server = process;
            }
            Process ready = new ProcessBuilder(
                            program("pg_isready"), "-q", "-h", home.toString(), "-p", Integer.toString(port))
                    .start();
            if (ready.waitFor() == 0) {
                return;
            }
            if (Instant.now().isAfter(until)) {
                throw new IOException("PostgreSQL did not start: " + Files.readString(home.resolve("log")));
            }
            process.waitFor(100, TimeUnit.MILLISECONDS);
        }
    }

    /** SIGKILL, as a machine that loses its power does; those that it had started see that, and end. */
    public void kill() throws InterruptedException {
        Process process = server;
        if (process != null) {
            List<ProcessHandle> all = new ArrayList<>(process.descendants().toList());
            all.add(process.toHandle());
            all.forEach(ProcessHandle::destroyForcibly);
            process.waitFor();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        kill();
        if (Files.exists(home)) {
            run("rm", "-rf", home.toString());
        }
    }

    private String program(String name) {
        return programs.resolve(name).toString();
    }

    private List<String> asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("setpriv", "--reuid=" + USER, "--regid=" + USER, "--clear-groups"));
        }
        command.add(program(program));
        command.addAll(List.of(arguments));
        return command;
    }

    private void runAsUser(String program, String... arguments) throws IOException, InterruptedException {
        run(asUser(program, arguments));
    }

    private void run(String... command) throws IOException, InterruptedException {
        if (!command[0].equals("chown") || "root".equals(System.getProperty("user.name"))) {
            run(List.of(command));
        }
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
