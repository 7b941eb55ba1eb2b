package dev.cranny.graphql.http;

import graphql.ExecutionResult;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/**
 * Server-sent events: one operation for each request, as {@code graphql-sse} has it in its mode of distinct connections. Each
 * answer is an event {@code next}, and {@code complete} is the last one.
 */
final class EventStream implements Outlet {

    /** Often enough for what sits between us and the client to see that the connection is in use. */
    private static final long HEARTBEAT_MILLIS = 12_000;

    private static final Buffer HEARTBEAT = Buffer.buffer(":\n\n");
    private static final Buffer COMPLETE = Buffer.buffer("event: complete\ndata:\n\n");

    private final HttpServerResponse response;
    private final Drain drain;
    private final Operation operation;
    private boolean late;

    private EventStream(HttpServerResponse response, Operation operation) {
        this.response = response;
        this.operation = operation;
        this.drain = new Drain(response);
    }

    /** Begins an answer that lasts. */
    static EventStream open(RoutingContext http, Operation operation, Farewells farewells) {
        HttpServerResponse response = http.response();
        response.setChunked(true)
                .putHeader("Content-Type", MediaType.EVENT_STREAM.contentType())
                // Compression would hold events back until a block is full.
                .putHeader("Content-Encoding", "identity")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Accel-Buffering", "no");
        EventStream stream = new EventStream(response, operation);
        Vertx vertx = http.vertx();
        long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> stream.beat());
        Runnable farewell = stream::stop;
        farewells.keep(farewell);
        // Whatever ends it: the client, the network, or the last event.
        http.addEndHandler(_ -> {
            farewells.drop(farewell);
            vertx.cancelTimer(heartbeat);
            operation.cancel();
        });
        response.exceptionHandler(_ -> {});
        stream.write(HEARTBEAT);
        return stream;
    }

    @Override
    public void next(ExecutionResult result) {
        write(Buffer.buffer("event: next\ndata: ")
                .appendBuffer(Answers.json(result))
                .appendString("\n\n"));
    }

    @Override
    public void complete() {
        if (!response.ended() && !response.closed()) {
            response.end(COMPLETE);
        }
    }

    @Override
    public void refuse(ExecutionResult result) {
        next(result);
        complete();
    }

    @Override
    public void whenReady(Runnable next) {
        drain.whenReady(next);
    }

    /** A client that has not read what was written since the last beat is gone; one whose token is not good any more has to go. */
    private void beat() {
        boolean stuck = drain.stuck();
        if ((stuck && late) || !operation.visitor().mayStay()) {
            response.reset();
        } else {
            late = stuck;
            write(HEARTBEAT);
        }
    }

    /** Without a last event: to clients that is a reason to come back. */
    private void stop() {
        if (!response.ended() && !response.closed()) {
            response.end();
        }
    }

    private void write(Buffer data) {
        if (!response.ended() && !response.closed()) {
            response.write(data);
        }
    }
}
