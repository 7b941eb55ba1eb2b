package dev.cranny.engine.docker;

import static java.util.Objects.requireNonNullElse;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.EventsCmd;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.Info;
import com.github.dockerjava.api.model.RestartPolicy;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.core.RemoteApiVersion;
import com.github.dockerjava.transport.DockerHttpClient;
import dev.cranny.engine.ContainerEngine;
import dev.cranny.engine.Endpoint;
import dev.cranny.engine.EngineContainer;
import dev.cranny.engine.EngineException;
import dev.cranny.engine.EngineIdentity;
import dev.cranny.engine.LifecycleEvent;
import dev.cranny.engine.OtherApiException;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a Docker Engine, or to what speaks like one: Docker Engine API, {@code GET} only.
 *
 * <p>The version of the API is the engine's own, which it tells with every {@code /_ping}: Docker 29 refuses versions below
 * 1.44, and Docker 20.10 those above 1.41.
 */
final class DockerEngine implements ContainerEngine {

    /** One for events, one for a sign of life, the others for lists. */
    private static final int CONNECTIONS = 8;

    private static final String USUAL_ROOT = "/var/lib/docker";
    private static final List<String> WITH_PROCESSES = List.of("running", "paused");

    private final DockerDriver driver;
    private final Endpoint endpoint;
    private final URI socket;
    private final EngineHttp http;
    private volatile @Nullable DockerClient negotiated;
    private volatile @Nullable Events following;

    DockerEngine(DockerDriver driver, Endpoint endpoint) {
        this.driver = driver;
        this.endpoint = endpoint;
        try {
            socket = new URI("unix", null, endpoint.path(), null);
        } catch (URISyntaxException e) {
            throw new EngineException("connect to " + endpoint.api() + ": no path of a socket", e);
        }
        http = new EngineHttp(endpoint.path(), CONNECTIONS);
    }

    @Override
    public EngineIdentity identify() {
        Info info = client().infoCmd().exec();
        String version = requireNonNullElse(info.getServerVersion(), "");
        return new EngineIdentity(driver.type(), idOf(info), version, endpoint.api());
    }

    /**
     * Docker up to 20.10 has its id in {@code /etc/docker}, so that all engines of a host have the same: where one keeps its
     * containers elsewhere than usual, that tells it apart. podman makes up another id for each answer: what lasts is where it
     * keeps its containers, and on which host.
     */
    private String idOf(Info info) {
        String root = requireNonNullElse(info.getDockerRootDir(), "");
        return switch (driver) {
            case DOCKER -> {
                String id = requireNonNullElse(info.getId(), "");
                yield id.isEmpty() || root.isEmpty() || root.equals(USUAL_ROOT) ? id : id + ":" + root;
            }
            case PODMAN -> requireNonNullElse(info.getName(), "") + ":" + root;
        };
    }

    @Override
    public void follow(Sink sink) {
        Events events = new Events(sink, http);
        following = events;
        // The engine's answer begins before it has subscribed: since then closes the gap.
        Instant since = Instant.now();
        EventsCmd command = client().eventsCmd()
                .withEventTypeFilter("container")
                .withSince(since.getEpochSecond() + "." + "%09d".formatted(since.getNano()));
        if (driver == DockerDriver.DOCKER) {
            // podman takes its own words here (died), and answers with Docker's.
            command.withEventFilter("start", "die", "pause", "unpause");
        }
        command.exec(events);
        events.awaitStart();
    }

    @Override
    public List<EngineContainer> list() {
        List<Container> running = client().listContainersCmd()
                .withShowAll(true)
                .withStatusFilter(WITH_PROCESSES)
                .exec();
        // One by one they would wait for each other; a container whose inspection fails costs itself only.
        try (ExecutorService asking = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Optional<EngineContainer>>> answers = new ArrayList<>();
            for (Container container : running) {
                answers.add(asking.submit(() -> inspect(container.getId())));
            }
            return gather(answers);
        }
    }

    private static List<EngineContainer> gather(List<Future<Optional<EngineContainer>>> answers) {
        List<EngineContainer> containers = new ArrayList<>();
        ExecutionException failure = null;
        for (Future<Optional<EngineContainer>> answer : answers) {
            try {
                answer.get().ifPresent(containers::add);
            } catch (ExecutionException e) {
                failure = e;
            } catch (InterruptedException e) {
                answers.forEach(other -> other.cancel(true));
                Thread.currentThread().interrupt();
                throw new EngineException("list containers: interrupted", e);
            }
        }
        if (containers.isEmpty() && failure != null) {
            throw new EngineException("inspect containers: " + failure.getCause(), failure);
        }
        return containers;
    }

    @Override
    public Optional<EngineContainer> inspect(String id) {
        InspectContainerResponse answer;
        try {
            answer = client().inspectContainerCmd(id).exec();
        } catch (NotFoundException _) {
            return Optional.empty();
        }
        InspectContainerResponse.ContainerState state = answer.getState();
        Integer pid = state == null || state.getPidLong() == null ? null : Math.toIntExact(state.getPidLong());
        if (state == null || pid == null || pid <= 0) {
            return Optional.empty();
        }
        var config = answer.getConfig();
        HostConfig host = answer.getHostConfig();
        String name = requireNonNullElse(answer.getName(), "");
        Map<String, String> labels = config == null ? null : config.getLabels();
        return Optional.of(new EngineContainer(
                requireNonNullElse(answer.getId(), id),
                name.startsWith("/") ? name.substring(1) : name,
                config == null ? null : config.getImage(),
                instant(answer.getCreated()),
                pid,
                Boolean.TRUE.equals(state.getPaused()),
                host == null ? null : host.getPrivileged(),
                host == null ? null : restartPolicy(host.getRestartPolicy()),
                labels == null ? Map.of() : labels));
    }

    @Override
    public void ping() {
        client().pingCmd().exec();
    }

    @Override
    public void close() {
        try {
            Events events = following;
            if (events != null) {
                events.close();
            }
            http.close();
        } catch (IOException _) {
            // Nothing is left to give up.
        }
    }

    private DockerClient client() {
        DockerClient client = negotiated;
        if (client == null) {
            client = DockerClientImpl.getInstance(new SocketConfig(socket, negotiate()), http);
            negotiated = client;
        }
        return client;
    }

    private RemoteApiVersion negotiate() {
        DockerHttpClient.Request ping = DockerHttpClient.Request.builder()
                .method(DockerHttpClient.Request.Method.GET)
                .path("/_ping")
                .build();
        try (DockerHttpClient.Response response = http.execute(ping)) {
            String version = response.getHeader("Api-Version");
            boolean podman = response.getHeader("Libpod-Api-Version") != null;
            if (version != null && podman != (driver == DockerDriver.PODMAN)) {
                throw new OtherApiException("GET /_ping: answered by " + (podman ? "podman" : "Docker"));
            }
            if (response.getStatusCode() != 200 || version == null) {
                throw new OtherApiException(
                        "GET /_ping: status " + response.getStatusCode() + ", Api-Version " + version);
            }
            return RemoteApiVersion.parseConfig(version);
        }
    }

    private static @Nullable String restartPolicy(@Nullable RestartPolicy policy) {
        if (policy == null || policy.getName() == null || policy.getName().isEmpty()) {
            return null;
        }
        Integer retries = policy.getMaximumRetryCount();
        return retries == null || retries == 0 ? policy.getName() : policy.getName() + ":" + retries;
    }

    private static @Nullable Instant instant(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException _) {
            return null;
        }
    }

    /** The stream of events. */
    private static final class Events implements ResultCallback<Event> {

        private final Sink sink;
        private final EngineHttp http;
        private final CountDownLatch started = new CountDownLatch(1);
        private volatile @Nullable Closeable stream;
        private volatile boolean closed;
        private volatile @Nullable Throwable failure;

        Events(Sink sink, EngineHttp http) {
            this.sink = sink;
            this.http = http;
        }

        void awaitStart() {
            try {
                started.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new EngineException("subscribe to events: interrupted", e);
            }
            Throwable why = failure;
            if (why != null) {
                throw new EngineException("subscribe to events: " + why.getMessage(), why);
            }
        }

        @Override
        public void onStart(Closeable stream) {
            this.stream = stream;
            started.countDown();
        }

        @Override
        public void onNext(Event event) {
            http.eventRead();
            String action = event.getAction() == null ? event.getStatus() : event.getAction();
            String id =
                    event.getActor() == null ? event.getId() : event.getActor().getId();
            LifecycleEvent.Kind kind = action == null ? null : kindOf(action);
            if (kind != null && id != null) {
                sink.happened(new LifecycleEvent(kind, id));
            }
        }

        private static LifecycleEvent.@Nullable Kind kindOf(String action) {
            return switch (action) {
                case "start" -> LifecycleEvent.Kind.STARTED;
                case "die", "died" -> LifecycleEvent.Kind.EXITED;
                case "pause" -> LifecycleEvent.Kind.PAUSED;
                case "unpause" -> LifecycleEvent.Kind.UNPAUSED;
                default -> null;
            };
        }

        @Override
        public void onError(Throwable failure) {
            this.failure = failure;
            started.countDown();
            if (!closed) {
                sink.ended("follow events: " + failure.getMessage());
            }
        }

        @Override
        public void onComplete() {
            started.countDown();
            if (!closed) {
                sink.ended("the engine ended its stream of events");
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            Closeable open = stream;
            if (open != null) {
                open.close();
            }
        }
    }
}
