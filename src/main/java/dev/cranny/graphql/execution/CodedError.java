package dev.cranny.graphql.execution;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients see it.
 *
 * @param locations where in the document; null where that says nothing
 * @param path the field that has no value because of it; null where the whole request has no answer
 * @param errorId under which the log has the reason; null but for internal errors
 */
record CodedError(
        ErrorCode code,
        String message,
        @Nullable List<SourceLocation> locations,
        @Nullable List<Object> path,
        @Nullable String errorId)
        implements GraphQLError {

    private static final long serialVersionUID = 1L;

    /** The whole request is refused. */
    static CodedError of(ErrorCode code, String message) {
        return new CodedError(code, message, null, null, null);
    }

    static CodedError of(Refusal refusal, SourceLocation location, ResultPath path) {
        return new CodedError(refusal.code(), refusal.getMessage(), List.of(location), path.toList(), null);
    }

    /** The same with a code, where graphql-java made it and therefore it has none. */
    static GraphQLError coded(GraphQLError error) {
        if (error instanceof CodedError) {
            return error;
        }
        return new CodedError(
                isOurs(error.getErrorType()) ? ErrorCode.INTERNAL : ErrorCode.BAD_USER_INPUT,
                Wording.of(error.getMessage()),
                error.getLocations(),
                error.getPath(),
                null);
    }

    private static boolean isOurs(@Nullable ErrorClassification classification) {
        return classification instanceof ErrorType type
                && switch (type) {
                    case DataFetchingException, NullValueInNonNullableField, ExecutionAborted -> true;
                    case InvalidSyntax, ValidationError, OperationNotSupported -> false;
                };
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public @Nullable List<Object> getPath() {
        return path;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.ExecutionAborted;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return errorId == null ? Map.of("code", code.name()) : Map.of("code", code.name(), "errorId", errorId);
    }
}
