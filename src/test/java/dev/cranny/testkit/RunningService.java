package dev.cranny.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service in a process of its own; killed with the test, if it has not stopped before. */
public final class RunningService implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile("is ready: (https?://\\S+)");

    private final Process process;
    private final Path log;
    private final HttpClient client = HttpClient.newHttpClient();
    private URI address = URI.create("http://127.0.0.1/");

    private RunningService(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static RunningService of(ProcessBuilder builder) throws IOException {
        Path log = Files.createTempFile("cranny", ".log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        RunningService service = new RunningService(process, log);
        try {
            Eventually.eventually(START, service::findAddress);
        } catch (AssertionError e) {
            service.close();
            throw e;
        }
        return service;
    }

    private void findAddress() throws IOException {
        Matcher ready = READY.matcher(Files.readString(log));
        if (ready.find()) {
            address = URI.create(ready.group(1));
        } else if (process.isAlive()) {
            throw new AssertionError("the service is not ready, but said:\n" + log());
        } else {
            throw new IllegalStateException("the service has ended, and said:\n" + log());
        }
    }

    /** The process: the JVM itself, as the launcher has become it. */
    public Process process() {
        return process;
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** What it has printed so far. */
    public String log() throws IOException {
        return Files.readString(log);
    }

    /** Asks in GraphQL and returns the answer as it came, JSON. */
    public String ask(String question) throws IOException, InterruptedException {
        String body = "{\"query\":\"" + question.replace("\"", "\\\"").replace("\n", " ") + "\"}";
        HttpRequest request = HttpRequest.newBuilder(address.resolve("graphql"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/graphql-response+json")
                .timeout(Duration.ofSeconds(30))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString()).body();
    }

    /** Sends SIGTERM and returns how long the process went on. */
    public Duration terminate() throws InterruptedException {
        long start = System.nanoTime();
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the service did not stop within a minute");
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Sends SIGKILL and waits until it is gone. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws IOException {
        client.shutdownNow();
        process.destroyForcibly();
        Files.deleteIfExists(log);
    }
}
