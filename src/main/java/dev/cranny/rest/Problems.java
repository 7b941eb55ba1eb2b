package dev.cranny.rest;

import dev.cranny.access.AuditLog;
import dev.cranny.access.ProblemDocument;
import dev.cranny.store.StoreException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever goes wrong is told as a problem document, RFC 9457; where it was to change something, the audit log is told too. */
class Problems {

    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final CurrentVertxRequest request;

    Problems(CurrentVertxRequest request) {
        this.request = request;
    }

    @ServerExceptionMapper
    Response refused(RestRefusal refusal) {
        return response(refusal.document());
    }

    /** What the framework refuses: a path, a method, a type of content, a parameter. */
    @ServerExceptionMapper
    Response refused(WebApplicationException refusal) {
        Response theirs = refusal.getResponse();
        String title = theirs.getStatusInfo().getReasonPhrase();
        return response(new ProblemDocument(theirs.getStatus(), title, detail(theirs.getStatus())));
    }

    @ServerExceptionMapper
    Response refused(StoreException refusal) {
        return response(new ProblemDocument(503, "Service Unavailable", String.valueOf(refusal.getMessage())));
    }

    @ServerExceptionMapper
    Response failed(RuntimeException failure) {
        UUID id = UUID.randomUUID();
        LOG.errorf(failure, "A request failed (%s)", id);
        return response(new ProblemDocument(
                500, "Internal Server Error", "Something unexpected happened: the log has more under " + id));
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The body is not the JSON that is expected here";
            case 404 -> "There is nothing at this address: /q/openapi says what there is";
            case 405 -> "This address does not take this method: /q/openapi says what it takes";
            case 406 -> "There is no answer of the type that Accept asks for: /q/openapi says what there is";
            case 415 -> "What is sent must be JSON, with Content-Type: application/json";
            default -> "The request was refused";
        };
    }

    private Response response(ProblemDocument problem) {
        RoutingContext http = request.getCurrent();
        if (http != null) {
            AuditLog.refused(http, problem);
        }
        return Response.status(problem.status())
                .type(ProblemDocument.MEDIA_TYPE)
                .entity(problem.json())
                .build();
    }
}
