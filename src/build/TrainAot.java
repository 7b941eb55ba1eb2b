import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Trains the AOT cache (JEP 483, 514): starts the packaged service for real, has it take snapshots and answer questions,
 * stops it, and leaves {@code app.aot} beside the launcher, which uses it from then on.
 *
 * <p>Run by the build: {@code java src/build/TrainAot.java target/quarkus-app}. The cache serves the JVM and the jars that it
 * was made with, no others; a JVM that cannot use it starts without.
 */
public final class TrainAot {

    private static final Duration START = Duration.ofSeconds(180);
    private static final Duration STOP = Duration.ofSeconds(120);

    /** What the service is asked while it learns: what people and the page ask first. */
    private static final List<String> QUESTIONS = List.of(
            "{ status { version } }",
            "mutation { takeSnapshot { id } }",
            "{ snapshot { takenAt totals { namespaces processes tasks } "
                    + "namespaces(first: 500) { nodes { type inode processCount leaders { pid name } } } } }",
            "{ snapshots(first: 20) { nodes { id takenAt } } }");

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private TrainAot() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path app = Path.of(args[0]).toAbsolutePath().normalize();
        Path cache = app.resolve("app.aot");
        Files.deleteIfExists(cache);
        Path scratch = Files.createTempDirectory("cranny-train");
        Path log = scratch.resolve("log");
        try {
            int port = freePort();
            ProcessBuilder service = new ProcessBuilder(app.resolve("cranny").toString(), "serve");
            service.environment().put("JAVA_HOME", System.getProperty("java.home"));
            // What the second compiler would record of this run has the next start compile for a second what it had
            // found worth it.
            service.environment()
                    .put(
                            "CRANNY_JAVA_OPTIONS",
                            "-XX:TieredStopAtLevel=1 -XX:AOTCacheOutput=" + cache + " -Xlog:aot*=off -Xlog:cds*=off");
            service.environment().put("CRANNY_DATA_DIR", scratch.resolve("data").toString());
            service.environment().put("CRANNY_INTERVAL", "1s");
            service.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
            service.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
            Process process = service.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                URI base = URI.create("http://127.0.0.1:" + port + "/");
                awaitStart(process, base);
                for (int round = 0; round < 3; round++) {
                    for (String question : QUESTIONS) {
                        ask(base, question);
                    }
                    get(base);
                }
                process.destroy();
                if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                    throw new IOException("it did not stop within " + STOP.toSeconds() + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            if (!Files.exists(cache)) {
                throw new IOException("it left no cache");
            }
        } catch (IOException failure) {
            System.err.println("No AOT cache could be trained: " + failure.getMessage() + "; the service said:");
            if (Files.exists(log)) {
                Files.copy(log, System.err);
            }
            System.exit(1);
        } finally {
            delete(scratch);
        }
    }

    private static void awaitStart(Process process, URI base) throws IOException, InterruptedException {
        Instant deadline = Instant.now().plus(START);
        while (true) {
            try {
                get(base);
                return;
            } catch (IOException notYet) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                    throw new IOException("it did not start", notYet);
                }
            }
        }
    }

    private static void get(URI uri) throws IOException, InterruptedException {
        CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    }

    private static void ask(URI base, String question) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(base.resolve("graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + question.replace("\"", "\\\"") + "\"}"))
                .build();
        CLIENT.send(request, BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
