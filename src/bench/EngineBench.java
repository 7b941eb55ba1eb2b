import dev.cranny.testkit.FakeDocker;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Measures what engines.sh says. Without arguments of its own it is the one who measures; with {@code engine SOCKET COUNT} it is an
 * engine with so many containers, in a process that can be stopped: it starts one more for each line that it reads.
 */
public final class EngineBench {

    private static final String TAKE = "mutation { takeSnapshot { totals { containers } } }";
    private static final Pattern NUMBER = Pattern.compile("\"number\":(\\d+),\"trigger\":\"EVENT\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;

    private EngineBench(String port) {
        endpoint = URI.create("http://127.0.0.1:" + port + "/graphql");
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("engine")) {
            engine(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        } else {
            new EngineBench(arguments[0]).measure(Path.of(arguments[1]), Integer.parseInt(arguments[2]));
        }
    }

    private static void engine(Path socket, int count) throws IOException, InterruptedException {
        Path hidden = socket.resolveSibling("not-yet");
        try (FakeDocker docker = new FakeDocker(hidden)) {
            for (int number = 0; number < count; number++) {
                docker.start(number);
            }
            Files.move(hidden, socket);
            while (docker.followers() == 0) {
                Thread.sleep(1);
            }
            System.out.println("followed");
            for (int number = count; System.in.read() >= 0; number++) {
                docker.start(number);
            }
        }
    }

    private void measure(Path socket, int rounds) throws IOException, InterruptedException {
        double[] without = snapshots(rounds);
        print("a snapshot without an engine", without);

        Process engine = start(socket, 500);
        try (BufferedReader told = engine.inputReader()) {
            told.readLine();
            long begin = System.nanoTime();
            while (!ask(TAKE).contains("\"containers\":500")) {
                Thread.onSpinWait();
            }
            System.out.printf("500 containers, from being followed to being in a snapshot: %.0f ms%n", since(begin));
            double[] with = snapshots(rounds);
            print("a snapshot with 500 containers", with);
            signal(engine, "STOP");
            double[] frozen = snapshots(rounds);
            signal(engine, "CONT");
            print("the same while their engine is frozen", frozen);
            System.out.printf(
                    "so that frozen takes %.1f ms more: %.2f of it%n",
                    median(frozen) - median(with), median(frozen) / median(with));
            events(engine, rounds);
        } finally {
            engine.destroyForcibly();
        }
    }

    /** From the moment a container starts until a snapshot that was taken because of it is there to be asked for. */
    private void events(Process engine, int rounds) throws IOException, InterruptedException {
        double[] latencies = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            // At most one such snapshot a second: this is about the first.
            Thread.sleep(1500);
            int before = newestEvent();
            long begin = System.nanoTime();
            engine.getOutputStream().write('\n');
            engine.getOutputStream().flush();
            while (newestEvent() == before) {
                if (since(begin) > 10_000) {
                    throw new IllegalStateException("no snapshot because of a container that started");
                }
                Thread.sleep(2);
            }
            latencies[i] = since(begin);
        }
        print("a container starts, until its snapshot is there", latencies);
    }

    private int newestEvent() throws IOException, InterruptedException {
        Matcher newest = NUMBER.matcher(ask("{ snapshot { number trigger } }"));
        return newest.find() ? Integer.parseInt(newest.group(1)) : 0;
    }

    private double[] snapshots(int rounds) throws IOException, InterruptedException {
        double[] taken = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            long begin = System.nanoTime();
            ask(TAKE);
            taken[i] = since(begin);
        }
        return taken;
    }

    private static Process start(Path socket, int containers) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "EngineBench",
                "engine",
                socket.toString(),
                Integer.toString(containers));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void signal(Process process, String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    private static double since(long begin) {
        return (System.nanoTime() - begin) / 1e6;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void print(String what, double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        System.out.printf(
                "%s, ms: best %.0f, median %.0f, worst %.0f%n",
                what, sorted[0], median(values), sorted[sorted.length - 1]);
    }

    private String ask(String question) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(endpoint)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + question + "\"}"))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
