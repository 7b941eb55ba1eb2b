package dev.cranny.graphql.execution;

import dev.cranny.access.AuditLog;
import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import graphql.GraphQL;
import graphql.GraphQLError;
import graphql.execution.AsyncSerialExecutionStrategy;
import graphql.execution.SubscriptionExecutionStrategy;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.reactive.SubscriptionPublisher;
import graphql.introspection.Introspection;
import graphql.language.OperationDefinition;
import graphql.schema.GraphQLSchema;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers requests, on the thread that asks, whatever they came over. */
@Singleton
public final class Execution {

    private final GraphQL graphql;
    /** Executes each event of a subscription as if it were a query: errors and nulls mean the same there. */
    private final GraphQL events;

    private final Documents documents;
    private final GraphQLConfig config;

    Execution(GraphQLSchema schema, GraphQLConfig config) {
        FailureHandler failures = new FailureHandler();
        this.config = config;
        this.documents = new Documents(schema);
        this.graphql = GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(failures)
                .queryExecutionStrategy(new DeadlineStrategy(failures))
                .mutationExecutionStrategy(new AsyncSerialExecutionStrategy(failures))
                .subscriptionExecutionStrategy(new SubscriptionExecutionStrategy(failures))
                .instrumentation(new Limits(config))
                .preparsedDocumentProvider((input, _) -> CompletableFuture.completedFuture(
                        input.getGraphQLContext().get(PreparsedDocumentEntry.class)))
                .build();
        this.events = graphql.transform(to -> to.subscriptionExecutionStrategy(new DeadlineStrategy(failures)));
    }

    /** Reads the document, and finds the operation that is meant. */
    public Prepared prepare(Request request) {
        PreparsedDocumentEntry document = documents.get(request.query());
        if (document.hasErrors()) {
            return new Prepared.Refused(
                    document.getErrors().stream().map(CodedError::coded).toList());
        }
        List<OperationDefinition> operations = document.getDocument().getDefinitionsOfType(OperationDefinition.class);
        String name = request.operationName();
        if (name == null || name.isEmpty()) {
            return operations.size() == 1
                    ? new Prepared.Ready(request, document, operations.getFirst())
                    : unclear("The document has " + operations.size()
                            + " operations: say with operationName which one is meant");
        }
        for (OperationDefinition operation : operations) {
            if (name.equals(operation.getName())) {
                return new Prepared.Ready(request, document, operation);
            }
        }
        return unclear("The document has no operation named " + name);
    }

    /** Runs a query or a mutation to its end, for whom this thread works for. */
    public ExecutionResult run(Prepared.Ready prepared) {
        Visitor visitor = Visitor.current();
        Role needed = prepared.isMutation() ? Role.OPERATOR : Role.READER;
        ExecutionResult result = visitor.may(needed)
                ? execute(graphql, prepared, input(prepared).build())
                : refused(ErrorCode.FORBIDDEN, "This needs a token with the role " + needed);
        if (prepared.isMutation()) {
            AuditLog.write(visitor, String.join(", ", prepared.rootFields()), outcome(result));
        }
        return result;
    }

    private static String outcome(ExecutionResult result) {
        return result.getErrors().isEmpty()
                ? "done"
                : result.getErrors().stream()
                        .map(error -> String.valueOf(
                                CodedError.coded(error).getExtensions().get("code")))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    /** Begins a subscription. */
    public Subscribed subscribe(Prepared.Ready prepared) {
        ExecutionResult result = run(prepared);
        return result.getData() instanceof SubscriptionPublisher publisher
                ? new Subscribed.Accepted(prepared, publisher.getUpstreamPublisher())
                : new Subscribed.Refused(result);
    }

    /** The answer to a subscription of which {@code event} has happened. */
    public ExecutionResult answer(Subscribed.Accepted subscribed, Object event) {
        Prepared.Ready prepared = subscribed.subscription();
        return execute(events, prepared, input(prepared).root(event).build());
    }

    private ExecutionResult execute(GraphQL how, Prepared.Ready prepared, ExecutionInput input) {
        return RequestScope.within(() -> {
            try {
                ExecutionInput ready = prepared(input, prepared);
                return Deadline.within(Deadline.of(ready.getGraphQLContext()), () -> coded(how.execute(ready)));
            } catch (RuntimeException e) {
                return failure(e, prepared);
            }
        });
    }

    /** What whoever asked is told where something broke outside of any field. */
    public ExecutionResult failed(Throwable thrown) {
        return new ExecutionResultImpl(FailureHandler.internal(thrown, "a request"));
    }

    /** What whoever asked is told where the request is refused as a whole. */
    public static ExecutionResult refused(ErrorCode code, String message) {
        return new ExecutionResultImpl(CodedError.of(code, message));
    }

    private static ExecutionInput.Builder input(Prepared.Ready prepared) {
        Request request = prepared.request();
        return ExecutionInput.newExecutionInput(request.query())
                .operationName(request.operationName())
                .variables(nullable(request.variables()))
                .locale(Locale.ROOT);
    }

    private ExecutionInput prepared(ExecutionInput input, Prepared.Ready prepared) {
        input.getGraphQLContext()
                .put(PreparsedDocumentEntry.class, prepared.document())
                .put(Introspection.INTROSPECTION_DISABLED, !config.introspection());
        if (!prepared.isMutation()) {
            // What a mutation began is seen to its end.
            input.getGraphQLContext().put(Deadline.class, Deadline.in(config.timeout()));
        }
        return input;
    }

    private static ExecutionResult failure(RuntimeException thrown, Prepared.Ready prepared) {
        return FailureHandler.unwrap(thrown) instanceof Refusal refusal
                ? refused(refusal.code(), refusal.getMessage())
                : new ExecutionResultImpl(FailureHandler.internal(
                        thrown, String.valueOf(prepared.operation().getName())));
    }

    private static ExecutionResult coded(ExecutionResult result) {
        List<GraphQLError> errors = result.getErrors();
        if (errors.isEmpty()) {
            return result;
        }
        return result.transform(
                to -> to.errors(errors.stream().map(CodedError::coded).toList()));
    }

    private static Prepared unclear(String message) {
        return new Prepared.Refused(List.of(CodedError.of(ErrorCode.BAD_USER_INPUT, message)));
    }

    /** graphql-java takes maps with null values, but does not say so. */
    @SuppressWarnings("NullAway")
    private static Map<String, Object> nullable(Map<String, @Nullable Object> variables) {
        return variables;
    }
}
