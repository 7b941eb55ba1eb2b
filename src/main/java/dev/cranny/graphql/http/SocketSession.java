package dev.cranny.graphql.http;

import dev.cranny.access.Visitor;
import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Execution;
import dev.cranny.graphql.execution.GraphQLConfig;
import graphql.ExecutionResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One client that speaks {@code graphql-transport-ws}, from its first message to its last. Its messages come one after the
 * other on the event loop; answers are written by whoever has them.
 */
final class SocketSession {

    private static final long INIT_PATIENCE_MILLIS = 10_000;
    /** A close frame has no room for more: RFC 6455, 5.5. */
    private static final int LONGEST_REASON = 120;

    private final ServerWebSocket socket;
    private final Visitor visitor;
    private final Vertx vertx;
    private final Requests requests;
    private final Operations operations;
    private final GraphQLConfig config;
    private final Drain drain;
    private final Map<String, Operation> running = new ConcurrentHashMap<>();

    private final long initTimer;
    private final long heartbeat;
    private boolean initialised;
    private boolean acknowledged;
    private boolean alive = true;

    SocketSession(
            ServerWebSocket socket,
            Visitor visitor,
            Vertx vertx,
            Requests requests,
            Operations operations,
            GraphQLConfig config) {
        this.socket = socket;
        this.visitor = visitor;
        this.vertx = vertx;
        this.requests = requests;
        this.operations = operations;
        this.config = config;
        this.drain = new Drain(socket);
        this.initTimer = vertx.setTimer(INIT_PATIENCE_MILLIS, _ -> {
            if (!acknowledged) {
                close(4408, "Connection initialisation timeout");
            }
        });
        this.heartbeat = vertx.setPeriodic(config.pingInterval().toMillis(), _ -> beat());
    }

    /** Begins to listen, and calls {@code closed} when it is over. */
    void start(Runnable closed) {
        socket.textMessageHandler(this::heard);
        socket.binaryMessageHandler(_ -> close(4400, "Messages are text"));
        socket.pongHandler(_ -> alive = true);
        socket.exceptionHandler(_ -> {}); // the connection is gone, which closeHandler is told of too
        socket.closeHandler(_ -> {
            vertx.cancelTimer(initTimer);
            vertx.cancelTimer(heartbeat);
            running.values().forEach(Operation::cancel);
            running.clear();
            closed.run();
        });
    }

    private void heard(String text) {
        alive = true;
        if (text.length() > config.maxRequestSize().asLongValue()) {
            close(4400, "A message may have " + config.maxRequestSize().asLongValue() + " bytes");
            return;
        }
        try {
            switch (SocketMessage.parse(text, requests)) {
                case SocketMessage.Init _ -> init();
                case SocketMessage.Ping ping -> write(SocketMessage.of("pong", ping.payload()));
                case SocketMessage.Pong _ -> {} // it is alive
                case SocketMessage.Subscribe subscribe -> subscribe(subscribe);
                case SocketMessage.Complete complete -> cancel(complete.id());
            }
        } catch (HttpRefusal refusal) {
            close(4400, refusal.getMessage());
        }
    }

    private void init() {
        if (initialised) {
            close(4429, "Too many initialisation requests");
            return;
        }
        initialised = true;
        acknowledged = true;
        write(SocketMessage.of("connection_ack", null));
    }

    private void subscribe(SocketMessage.Subscribe message) {
        if (!acknowledged) {
            close(4401, "Unauthorized");
            return;
        }
        String id = message.id();
        Channel channel = new Channel(id);
        if (running.containsKey(id)) {
            close(4409, "Subscriber for " + id + " already exists");
        } else if (running.size() >= config.maxSubscriptionsPerClient()) {
            channel.refuse(Execution.refused(
                    ErrorCode.LIMIT_EXCEEDED,
                    "This connection has " + running.size()
                            + " operations under way (cranny.graphql.max-subscriptions-per-client): complete"
                            + " one first"));
        } else {
            // It may be over before start returns: the channel knows, and does not come back.
            Operation operation = new Operation(visitor);
            running.put(id, operation);
            operations.start(message.request(), channel, operation);
        }
    }

    private void cancel(String id) {
        Operation operation = running.remove(id);
        if (operation != null) {
            operation.cancel();
        }
    }

    /** Whoever does not even answer pings is gone, though nobody has told us. */
    private void beat() {
        if (!visitor.mayStay()) {
            close(4403, "Forbidden: the token is not good any more");
        } else if (alive) {
            alive = false;
            socket.writePing(Buffer.buffer());
        } else {
            close(4408, "No answer to a ping");
        }
    }

    /** The service stops: RFC 6455, 7.4.1, which clients take for a reason to come back. */
    void stop() {
        close(1001, "The service is stopping");
    }

    private void write(String message) {
        if (!socket.isClosed()) {
            socket.writeTextMessage(message);
        }
    }

    private void close(int code, String reason) {
        if (!socket.isClosed()) {
            String brief = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
            socket.close((short) code, brief);
        }
    }

    /** What is said about one operation. */
    private final class Channel implements Outlet {

        private final String id;

        Channel(String id) {
            this.id = id;
        }

        @Override
        public void next(ExecutionResult result) {
            say("next", Answers.json(result));
        }

        @Override
        public void complete() {
            // The client has said so itself where it is not there any more.
            if (running.remove(id) != null) {
                say("complete", null);
            }
        }

        @Override
        public void refuse(ExecutionResult result) {
            running.remove(id);
            say("error", Answers.json(result.getErrors()));
        }

        @Override
        public void whenReady(Runnable next) {
            drain.whenReady(next);
        }

        private void say(String type, @Nullable Buffer payload) {
            write(SocketMessage.of(id, type, payload).toString());
        }
    }
}
