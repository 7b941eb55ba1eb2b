import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.GraphQLContext;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.schema.Coercing;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.TypeResolver;
import graphql.schema.idl.InterfaceWiringEnvironment;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.WiringFactory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Measures what graphql.sh says, beside what wrk can: graphql-java alone, and 200 subscribers. */
public final class GraphQLBench {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SOCKETS = 10;
    private static final int EACH = 20;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI endpoint;

    private GraphQLBench(URI endpoint) {
        this.endpoint = endpoint;
    }

    public static void main(String[] args) throws Exception {
        GraphQLBench bench = new GraphQLBench(URI.create(args[1]));
        switch (args[0]) {
            case "alone" -> bench.alone(args[2]);
            case "subscribers" -> bench.subscribers();
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    /** What graphql-java needs to make the answer of the service out of maps that hold it already, without writing it. */
    private void alone(String question) throws Exception {
        Map<?, ?> data = JSON.convertValue(JSON.readTree(ask(question)).get("data"), Map.class);
        GraphQL alone = graphqlJava();
        var threads = ManagementFactory.getThreadMXBean();
        int count = 5000;
        double each = 0;
        for (int round = 0; round < 2; round++) { // the second one counts: it is warm then
            long begin = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < count; i++) {
                var result = alone.execute(
                        ExecutionInput.newExecutionInput(question).root(data).build());
                if (!result.getErrors().isEmpty()) {
                    throw new IllegalStateException(result.getErrors().toString());
                }
            }
            each = (threads.getCurrentThreadCpuTime() - begin) / 1e3 / count;
        }
        System.out.printf(
                "%-44s %.0f µs of CPU each, out of maps, without HTTP and JSON%n",
                "the same by graphql-java alone", each);
    }

    private static GraphQL graphqlJava() throws IOException {
        TypeDefinitionRegistry types = new SchemaParser().parse(Files.readString(Path.of("web/schema.graphql")));
        WiringFactory interfaces = new WiringFactory() {
            @Override
            public boolean providesTypeResolver(InterfaceWiringEnvironment environment) {
                return true;
            }

            @Override
            public TypeResolver getTypeResolver(InterfaceWiringEnvironment environment) {
                return asked -> (GraphQLObjectType) asked.getSchema().getType("Namespace");
            }
        };
        Coercing<Object, Object> asItIs = new Coercing<>() {
            @Override
            public Object serialize(Object value, GraphQLContext context, Locale locale) {
                return value;
            }
        };
        GraphQLSchema schema = new SchemaGenerator()
                .makeExecutableSchema(
                        types,
                        RuntimeWiring.newRuntimeWiring()
                                .wiringFactory(interfaces)
                                .scalar(GraphQLScalarType.newScalar()
                                        .name("BigInteger")
                                        .coercing(asItIs)
                                        .build())
                                .scalar(GraphQLScalarType.newScalar()
                                        .name("DateTime")
                                        .coercing(asItIs)
                                        .build())
                                .build());
        Map<String, PreparsedDocumentEntry> documents = new ConcurrentHashMap<>();
        return GraphQL.newGraphQL(schema)
                .preparsedDocumentProvider((input, read) -> java.util.concurrent.CompletableFuture.completedFuture(
                        documents.computeIfAbsent(input.getQuery(), _ -> read.apply(input))))
                .build();
    }

    /** How long after the end of discovery the last of 200 has been told, over ten WebSockets. */
    private void subscribers() throws Exception {
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < SOCKETS; i++) {
            Listener listener = new Listener();
            listener.socket = client.newWebSocketBuilder()
                    .subprotocols("graphql-transport-ws")
                    .buildAsync(URI.create(endpoint.toString().replaceFirst("http", "ws")), listener)
                    .get(30, TimeUnit.SECONDS);
            listener.socket.sendText("{\"type\":\"connection_init\"}", true).join();
            for (int j = 0; j < EACH; j++) {
                listener.socket
                        .sendText(
                                "{\"id\":\"" + j + "\",\"type\":\"subscribe\",\"payload\":{\"query\":"
                                        + "\"subscription { changed { to { number } totals { added removed modified } } }\"}}",
                                true)
                        .join();
            }
            listeners.add(listener);
        }
        // Nothing says when a subscription has begun: so until all are told.
        CountDownLatch begun;
        do {
            begun = new CountDownLatch(SOCKETS * EACH);
            tell(listeners, begun);
        } while (!begun.await(2, TimeUnit.SECONDS));
        double[] afterDiscovery = new double[20];
        double[] afterFirst = new double[afterDiscovery.length];
        for (int round = 0; round < afterDiscovery.length; round++) {
            CountDownLatch told = new CountDownLatch(SOCKETS * EACH);
            JsonNode taken = tell(listeners, told);
            if (!told.await(10, TimeUnit.SECONDS)) {
                throw new IllegalStateException(told.getCount() + " of 200 were not told");
            }
            Instant found = Instant.parse(taken.get("takenAt").asText())
                    .plusNanos((long) (taken.get("durationMillis").asDouble() * 1e6));
            Instant last = listeners.stream()
                    .map(listener -> listener.last)
                    .max(Instant::compareTo)
                    .orElseThrow();
            Instant first = listeners.stream()
                    .map(listener -> listener.first)
                    .min(Instant::compareTo)
                    .orElseThrow();
            afterDiscovery[round] = Duration.between(found, last).toNanos() / 1e6;
            afterFirst[round] = Duration.between(first, last).toNanos() / 1e6;
        }
        Arrays.sort(afterDiscovery);
        Arrays.sort(afterFirst);
        System.out.printf(
                "200 subscribers: the last one is told %.0f ms after discovery has ended (worst of %d: %.0f), %.0f ms after the first%n",
                afterDiscovery[afterDiscovery.length / 2],
                afterDiscovery.length,
                afterDiscovery[afterDiscovery.length - 1],
                afterFirst[afterFirst.length / 2]);
        listeners.forEach(listener -> listener.socket.abort());
    }

    /** Changes something, and takes a snapshot of it. */
    private JsonNode tell(List<Listener> listeners, CountDownLatch told) throws Exception {
        listeners.forEach(listener -> listener.expect(told));
        Process change = new ProcessBuilder("sleep", "60").start();
        try {
            return JSON.readTree(ask("mutation { takeSnapshot { takenAt durationMillis } }"))
                    .get("data")
                    .get("takeSnapshot");
        } finally {
            change.destroy();
            change.waitFor();
        }
    }

    private static final class Listener implements WebSocket.Listener {

        WebSocket socket;
        volatile Instant first = Instant.MAX;
        volatile Instant last = Instant.MIN;
        private volatile CountDownLatch told = new CountDownLatch(0);

        void expect(CountDownLatch latch) {
            first = Instant.MAX;
            told = latch;
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean end) {
            if (data.toString().contains("\"next\"")) {
                last = Instant.now();
                if (first == Instant.MAX) {
                    first = last;
                }
                told.countDown();
            }
            from.request(1);
            return null;
        }
    }

    private String ask(String question) throws IOException, InterruptedException {
        String body = JSON.writeValueAsString(Map.of("query", question));
        return client.send(
                        HttpRequest.newBuilder(endpoint)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
