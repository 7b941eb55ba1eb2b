package dev.cranny.rest;

import dev.cranny.access.ProblemDocument;

/** Why a request has no answer: becomes a problem document. */
final class RestRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;

    private RestRefusal(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.title = title;
    }

    static RestRefusal badInput(String detail) {
        return new RestRefusal(400, "Bad Request", detail);
    }

    static RestRefusal unauthenticated(String detail) {
        return new RestRefusal(401, "Unauthorized", detail);
    }

    static RestRefusal forbidden(String detail) {
        return new RestRefusal(403, "Forbidden", detail);
    }

    static RestRefusal notFound(String detail) {
        return new RestRefusal(404, "Not Found", detail);
    }

    static RestRefusal conflict(String detail) {
        return new RestRefusal(409, "Conflict", detail);
    }

    static RestRefusal tooLong(String detail) {
        return new RestRefusal(413, "Content Too Large", detail);
    }

    static RestRefusal busy(String detail) {
        return new RestRefusal(503, "Service Unavailable", detail);
    }

    ProblemDocument document() {
        return new ProblemDocument(status, title, String.valueOf(getMessage()));
    }
}
