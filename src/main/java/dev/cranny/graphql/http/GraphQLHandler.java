package dev.cranny.graphql.http;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Execution;
import dev.cranny.graphql.execution.Prepared;
import dev.cranny.graphql.execution.Request;
import dev.cranny.graphql.http.AnswerCache.Question;
import graphql.ExecutionResult;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Answers one HTTP request: reads it on the event loop, executes it on a worker, writes the answer. */
@Singleton
class GraphQLHandler implements Handler<RoutingContext> {

    private final Execution execution;
    private final Requests requests;
    private final Workers workers;
    private final Operations operations;
    private final Farewells farewells;
    private final AnswerCache answers;

    GraphQLHandler(
            Execution execution,
            Requests requests,
            Workers workers,
            Operations operations,
            Farewells farewells,
            AnswerCache answers) {
        this.execution = execution;
        this.requests = requests;
        this.workers = workers;
        this.operations = operations;
        this.farewells = farewells;
        this.answers = answers;
    }

    @Override
    public void handle(RoutingContext http) {
        MediaType type = MediaType.of(http.parsedHeaders().accept());
        if (type == null) {
            refuse(
                    http,
                    MediaType.JSON,
                    new HttpRefusal(
                            406,
                            "Accept must allow application/graphql-response+json, application/json or"
                                    + " text/event-stream"));
            return;
        }
        if (http.request().method().equals(HttpMethod.OPTIONS)) {
            http.response().setStatusCode(204).putHeader("Allow", "GET, POST").end();
            return;
        }
        Question question = question(http, type);
        Buffer known = question == null ? null : answers.get(question);
        if (known != null) {
            // On the event loop: there is nothing to work out.
            end(http, type, 200, known);
            return;
        }
        try {
            Request request = requests.read(http);
            workers.soon(asVisitor(http, () -> guarded(http, type, () -> answer(http, type, request, question))));
        } catch (HttpRefusal refusal) {
            refuse(http, type, refusal);
        } catch (RejectedExecutionException e) {
            refuse(http, type, busy());
        }
    }

    /** The body was too long, or the URL was nonsense. */
    void handleFailure(RoutingContext http) {
        int status = http.statusCode() < 400 ? 500 : http.statusCode();
        String message = switch (status) {
            case 400 -> "The request could not be read";
            case 413 -> "The body is too long (cranny.graphql.max-request-size)";
            default -> "The request failed";
        };
        ErrorCode code = switch (status) {
            case 413 -> ErrorCode.LIMIT_EXCEEDED;
            case 500 -> ErrorCode.INTERNAL;
            default -> ErrorCode.BAD_USER_INPUT;
        };
        refuse(http, MediaType.JSON, new HttpRefusal(status, code, message));
    }

    /** What is asked, if the answer may be one that was given before; null otherwise. */
    private @Nullable Question question(RoutingContext http, MediaType type) {
        Visitor visitor = Visitor.of(http);
        String words = type == MediaType.EVENT_STREAM || !visitor.may(Role.READER) ? null : requests.words(http);
        Question question = words == null ? null : new Question(words, visitor.may(Role.COMMAND_LINES));
        return question != null && answers.takes(question) ? question : null;
    }

    private void answer(RoutingContext http, MediaType type, Request request, @Nullable Question question) {
        switch (execution.prepare(request)) {
            case Prepared.Refused refused -> end(http, type, refused.result());
            case Prepared.Ready mutation
            when mutation.isMutation() && http.request().method().equals(HttpMethod.GET) ->
                throw new HttpRefusal(405, "GET can only read: send this operation by POST");
            case Prepared.Ready ready when type == MediaType.EVENT_STREAM -> stream(http, ready);
            case Prepared.Ready query
            when question != null && query.isOfSnapshots() -> keep(http, type, query, question);
            case Prepared.Ready query when query.isQuery() -> end(http, type, execution.run(query));
            case Prepared.Ready subscription
            when subscription.isSubscription() ->
                throw new HttpRefusal(
                        406, "A subscription has many answers: accept text/event-stream, or open a WebSocket");
            case Prepared.Ready mutation ->
                workers.patiently(asVisitor(
                        http, () -> guarded(http, type, () -> end(http, type, execution.run(mutation)))));
        }
    }

    private void keep(RoutingContext http, MediaType type, Prepared.Ready query, Question question) {
        long revision = answers.revision();
        ExecutionResult result = execution.run(query);
        if (!result.getErrors().isEmpty()) {
            end(http, type, result);
            return;
        }
        Buffer answer = Answers.json(result);
        answers.put(question, revision, answer);
        end(http, type, 200, answer);
    }

    private void stream(RoutingContext http, Prepared.Ready ready) {
        Operation operation = new Operation(Visitor.of(http));
        operations.start(ready, EventStream.open(http, operation, farewells), operation);
    }

    /** What is done for whoever has sent the request, on whichever thread. */
    private static Runnable asVisitor(RoutingContext http, Runnable work) {
        return () -> Visitor.of(http).ask(() -> {
            work.run();
            return true;
        });
    }

    /** No request stays without an answer. */
    private void guarded(RoutingContext http, MediaType type, Runnable work) {
        try {
            work.run();
        } catch (HttpRefusal refusal) {
            refuse(http, type, refusal);
        } catch (RejectedExecutionException e) {
            refuse(http, type, busy());
        } catch (RuntimeException | Error e) {
            end(http, type, 500, execution.failed(e));
        }
    }

    private static HttpRefusal busy() {
        return new HttpRefusal(503, ErrorCode.LIMIT_EXCEEDED, Workers.BUSY);
    }

    private void refuse(RoutingContext http, MediaType type, HttpRefusal refusal) {
        HttpServerResponse response = http.response();
        switch (refusal.status()) {
            case 405 -> response.putHeader("Allow", "GET, POST");
            case 503 -> response.putHeader("Retry-After", "1");
            default -> {}
        }
        // What was not found by its hash is sent again, which is no error of anybody's.
        int status = refusal.code() == ErrorCode.PERSISTED_QUERY_NOT_FOUND ? type.refusedStatus() : refusal.status();
        end(http, type, status, Execution.refused(refusal.code(), refusal.getMessage()));
    }

    private static void end(RoutingContext http, MediaType type, ExecutionResult result) {
        end(http, type, result.isDataPresent() ? 200 : type.refusedStatus(), result);
    }

    private static void end(RoutingContext http, MediaType type, int status, ExecutionResult result) {
        end(http, type, status, Answers.json(result));
    }

    private static void end(RoutingContext http, MediaType accepted, int status, Buffer body) {
        // What does not begin is answered at once, as JSON.
        MediaType type = accepted == MediaType.EVENT_STREAM ? MediaType.GRAPHQL_RESPONSE : accepted;
        HttpServerResponse response = http.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", type.contentType())
                .putHeader("Vary", "Accept");
        if (http.request().method().equals(HttpMethod.GET) && status == 200) {
            String tag = EntityTag.of(body);
            response.putHeader("ETag", tag).putHeader("Cache-Control", "private, no-cache");
            if (EntityTag.matches(http.request().getHeader("If-None-Match"), tag)) {
                response.setStatusCode(304).end();
                return;
            }
        }
        response.end(body);
    }
}
