import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Measures what startup.sh says. */
public final class StartupBench {

    private static final long PATIENCE = Duration.ofSeconds(60).toNanos();

    private static final String WHAT_IS_THERE = "{ snapshot { takenAt totals { namespaces processes tasks } "
            + "namespaces(first: 500) { nodes { type inode processCount leaders { pid name } } } } }";
    private static final String HOW_MUCH = "{ snapshot { totals { namespaces processes tasks } } }";
    private static final String LOOK = "mutation { takeSnapshot { id } }";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path scratch;
    private final int port;

    private StartupBench(Path scratch, int port) {
        this.scratch = scratch;
        this.port = port;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("cranny-bench");
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            StartupBench bench = new StartupBench(scratch, port);
            if (Integer.parseInt(args[1]) > 0) {
                bench.starts(Integer.parseInt(args[1]));
            }
            bench.memory(Integer.parseInt(args[0]));
        } finally {
            try (Stream<Path> files = Files.walk(scratch)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private void starts(int times) throws IOException, InterruptedException {
        long[] milliseconds = new long[times];
        long[] cpu = new long[times];
        for (int i = 0; i < times; i++) {
            long begin = System.nanoTime();
            Process service = start("start-" + i);
            try {
                awaitAnswer(service);
                milliseconds[i] = (System.nanoTime() - begin) / 1_000_000;
                cpu[i] = service.info().totalCpuDuration().orElseThrow().toMillis();
            } finally {
                stop(service);
            }
        }
        Arrays.sort(milliseconds);
        Arrays.sort(cpu);
        System.out.printf(
                "start to first answer, ms: best %d, median %d, worst %d; of CPU: best %d, median %d%n",
                milliseconds[0], milliseconds[times / 2], milliseconds[times - 1], cpu[0], cpu[times / 2]);
    }

    private void memory(int times) throws IOException, InterruptedException {
        Process service = start("memory");
        try {
            awaitAnswer(service);
            System.out.printf("on this host: %s%n", ask(HOW_MUCH).replaceAll(".*totals\":\\{|}.*|\"", ""));
            System.out.printf("at start:                        %s%n", memoryOf(service));
            long begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                ask(LOOK);
            }
            System.out.printf(
                    "after %5d snapshots (%4.1f ms each): %s%n", times, perCall(begin, times), memoryOf(service));
            begin = System.nanoTime();
            for (int i = 0; i < times; i++) {
                ask(WHAT_IS_THERE);
            }
            System.out.printf(
                    "and   %5d queries   (%4.1f ms each): %s%n", times, perCall(begin, times), memoryOf(service));
        } finally {
            stop(service);
        }
    }

    private static double perCall(long begin, int times) {
        return (System.nanoTime() - begin) / 1e6 / times;
    }

    private static String memoryOf(Process service) throws IOException {
        Pattern wanted = Pattern.compile("^(VmRSS|VmHWM|RssAnon|RssFile):\\s+(\\d+) kB$");
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(Path.of("/proc/" + service.pid() + "/status"))) {
            Matcher matcher = wanted.matcher(line);
            if (matcher.matches()) {
                text.append(matcher.group(1))
                        .append(' ')
                        .append(Long.parseLong(matcher.group(2)) / 1024)
                        .append(" MB  ");
            }
        }
        return text.toString().strip();
    }

    private Process start(String data) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("target/quarkus-app/cranny").redirectErrorStream(true);
        builder.redirectOutput(scratch.resolve(data + ".log").toFile());
        builder.environment().put("CRANNY_DATA_DIR", scratch.resolve(data).toString());
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return builder.start();
    }

    private static void stop(Process service) throws InterruptedException {
        service.destroy();
        service.waitFor();
    }

    private String awaitAnswer(Process service) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        while (true) {
            try {
                return ask(WHAT_IS_THERE);
            } catch (IOException notYet) {
                if (!service.isAlive() || System.nanoTime() > end) {
                    throw notYet;
                }
                Thread.sleep(5);
            }
        }
    }

    private String ask(String question) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"query\":\"" + question + "\"}"))
                        .build(),
                BodyHandlers.ofString());
        if (answer.statusCode() != 200 || answer.body().contains("\"errors\"")) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
