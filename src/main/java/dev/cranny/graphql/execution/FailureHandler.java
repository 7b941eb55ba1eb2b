package dev.cranny.graphql.execution;

import dev.cranny.store.StoreException;
import dev.cranny.store.TooLateException;
import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;

/** Turns what a resolver threw into an error: a refusal keeps its words, anything else becomes an id that is in the log. */
final class FailureHandler implements DataFetcherExceptionHandler {

    private static final Logger LOG = Logger.getLogger(FailureHandler.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters parameters) {
        Throwable thrown = unwrap(parameters.getException());
        return CompletableFuture.completedFuture(DataFetcherExceptionHandlerResult.newResult(error(thrown, parameters))
                .build());
    }

    private static GraphQLError error(Throwable thrown, DataFetcherExceptionHandlerParameters at) {
        SourceLocation location = at.getSourceLocation();
        return switch (thrown) {
            case Refusal refusal -> CodedError.of(refusal, location, at.getPath());
            case StoreException store ->
                CodedError.of(
                        new Refusal(ErrorCode.STORE_UNAVAILABLE, String.valueOf(store.getMessage())),
                        location,
                        at.getPath());
            default -> {
                CodedError internal = internal(thrown, at.getPath().toString());
                yield new CodedError(
                        internal.code(),
                        internal.message(),
                        List.of(location),
                        at.getPath().toList(),
                        internal.errorId());
            }
        };
    }

    /** An error that says nothing but an id, under which the log says everything. */
    static CodedError internal(Throwable thrown, String where) {
        String id = UUID.randomUUID().toString();
        LOG.errorf(thrown, "Error %s while answering %s", id, where);
        return new CodedError(
                ErrorCode.INTERNAL,
                "Something went wrong inside Cranny; its log has the reason under this id: " + id,
                null,
                null,
                id);
    }

    static Throwable unwrap(Throwable thrown) {
        if (thrown instanceof TooLateException late) {
            return Deadline.missed(late);
        }
        Throwable cause = thrown.getCause();
        return (thrown instanceof CompletionException || thrown instanceof ExecutionException) && cause != null
                ? unwrap(cause)
                : thrown;
    }
}
