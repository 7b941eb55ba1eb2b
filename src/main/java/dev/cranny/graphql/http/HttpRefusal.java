package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.ErrorCode;

/** Why a request is no GraphQL request: the status says it to HTTP, the message to whoever sent it. */
final class HttpRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final ErrorCode code;

    HttpRefusal(int status, ErrorCode code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    HttpRefusal(int status, String message) {
        this(status, ErrorCode.BAD_USER_INPUT, message);
    }

    int status() {
        return status;
    }

    ErrorCode code() {
        return code;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
