package dev.cranny.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Speaks as much of Docker's API on a unix socket as it takes to be followed, and has as many containers as it is told to. */
public final class FakeDocker implements AutoCloseable {

    private final ServerSocketChannel server;
    private final Map<String, Integer> containers = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private volatile String labels = "{\"a\": \"b\"}";
    private final List<OutputStream> followers = new CopyOnWriteArrayList<>();
    private final List<SocketChannel> connections = new CopyOnWriteArrayList<>();

    public FakeDocker(Path socket) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofVirtual().start(this::accept);
    }

    /** An id as Docker makes them. */
    public static String id(int number) {
        return "%064x".formatted(number);
    }

    /** From now on all containers have these labels, a JSON object. */
    public void labels(String json) {
        labels = json;
    }

    /** A container starts that is called so. */
    public void start(int number, String name) {
        names.put(id(number), name);
        start(number);
    }

    /** A container starts, with a process of this number. */
    public void start(int number) {
        containers.put(id(number), 1_000_000 + number);
        tell("start", id(number));
    }

    /** A container ends. */
    public void die(int number) {
        containers.remove(id(number));
        tell("die", id(number));
    }

    /** How many follow its events. */
    public int followers() {
        return followers.size();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (SocketChannel connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException _) {
            // Closed.
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(Channels.newInputStream(connection), ISO_8859_1));
            OutputStream out = Channels.newOutputStream(connection);
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                for (String header = in.readLine(); header != null && !header.isEmpty(); ) {
                    header = in.readLine();
                }
                answer(request.split(" ")[1], out);
            }
        } catch (IOException _) {
            // Whoever asked has gone.
        } finally {
            connections.remove(connection);
        }
    }

    private void answer(String target, OutputStream out) throws IOException {
        String path = target.replaceFirst("[?].*", "").replaceFirst("^/v[0-9.]+", "");
        switch (path) {
            case "/_ping" -> send(out, 200, "OK");
            case "/info" -> send(out, 200, "{\"ID\": \"fake\", \"ServerVersion\": \"29.0\"}");
            case "/events" -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(ISO_8859_1));
                out.flush();
                followers.add(out);
            }
            case "/containers/json" ->
                send(
                        out,
                        200,
                        containers.keySet().stream()
                                .map("{\"Id\": \"%s\"}"::formatted)
                                .collect(Collectors.joining(",", "[", "]")));
            default -> {
                String id = path.replaceAll("/containers/|/json", "");
                Integer pid = containers.get(id);
                if (pid == null) {
                    send(out, 404, "{\"message\": \"no such container\"}");
                } else {
                    send(out, 200, inspected(id, pid));
                }
            }
        }
    }

    private String inspected(String id, int pid) {
        return """
                {"Id": "%s", "Name": "/%s", "Created": "2026-11-20T10:00:00.5Z", "State": {"Pid": %d, "Paused": false},
                 "Config": {"Image": "bb:1", "Labels": %s}, "HostConfig": {"RestartPolicy": {"Name": "no"}}}""".formatted(id, names.getOrDefault(id, "c-" + id.substring(56)), pid, labels);
    }

    private static void send(OutputStream out, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        String head = "HTTP/1.1 " + status + " As it is\r\nApi-Version: 1.44\r\nContent-Type: application/json\r\n"
                + "Content-Length: " + bytes.length + "\r\n\r\n";
        out.write(head.getBytes(ISO_8859_1));
        out.write(bytes);
        out.flush();
    }

    private void tell(String action, String id) {
        byte[] event = ("{\"Type\": \"container\", \"Action\": \"" + action + "\", \"status\": \"" + action
                        + "\", \"id\": \"" + id + "\", \"Actor\": {\"ID\": \"" + id
                        + "\"}, \"time\": 1, \"timeNano\": 1}\n")
                .getBytes(UTF_8);
        followers.removeIf(follower -> !write(follower, event));
    }

    private static boolean write(OutputStream follower, byte[] event) {
        try {
            follower.write((Integer.toHexString(event.length) + "\r\n").getBytes(ISO_8859_1));
            follower.write(event);
            follower.write("\r\n".getBytes(ISO_8859_1));
            follower.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
