package dev.cranny.access;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What every request passes before anything else looks at it: where it comes from, whose it is, what it carries. */
final class Gate implements Handler<RoutingContext> {

    /** A token and some JSON around it: who is not let in yet need not send more. */
    private static final int LONGEST_SIGN_IN = 1024;

    private final Hosts hosts;
    private final Origins origins;
    private final Identification identification;
    private final OpenId openId;
    private final boolean overTlsOnly;

    Gate(Hosts hosts, Origins origins, Identification identification, OpenId openId, boolean overTlsOnly) {
        this.hosts = hosts;
        this.origins = origins;
        this.identification = identification;
        this.openId = openId;
        this.overTlsOnly = overTlsOnly;
    }

    @Override
    public void handle(RoutingContext http) {
        HttpServerRequest request = http.request();
        String path = pathBelowRoot(http);
        Area area = Area.of(request.method(), path);
        ResponseHeaders.put(http.response(), area, path);
        if (area == Area.LIVENESS) {
            http.next();
            return;
        }
        Visitor.stranger(String.valueOf(request.remoteAddress().hostAddress())).enter(http);
        if (overTlsOnly && !request.isSSL()) {
            refuse(
                    http,
                    new ProblemDocument(
                            403, "Forbidden", "This service speaks over TLS only (cranny.access.client-certificates)"));
            return;
        }
        HostAndPort asked = request.authority();
        if (asked == null || !hosts.allow(asked.host())) {
            refuse(http, misdirected(asked));
            return;
        }
        String foreign = area == Area.PAGE ? null : Origins.foreign(request);
        if (foreign != null && !origins.allow(foreign)) {
            refuse(
                    http,
                    new ProblemDocument(
                            403, "Forbidden", "Pages of " + foreign + " may not ask (cranny.access.origins)"));
            return;
        }
        if (foreign != null && answersPreflight(http, foreign)) {
            return;
        }
        ProblemDocument wrong = wrongBody(request, area);
        if (wrong != null) {
            refuse(http, wrong);
        } else if (area == Area.INSIDE) {
            identify(http, path);
        } else {
            http.next();
        }
    }

    private void identify(RoutingContext http, String path) {
        Identification.Result result = identification.of(http.request());
        if (result instanceof Identification.Result.Unknown && openId.maySpeakFor(http)) {
            // What is asked waits until the provider's keys are there.
            http.request().pause();
            openId.identify(http, said -> {
                http.request().resume();
                admit(http, path, said);
            });
        } else {
            admit(http, path, result);
        }
    }

    private void admit(RoutingContext http, String path, Identification.Result result) {
        switch (result) {
            case Identification.Result.Known known -> {
                known.visitor().enter(http);
                http.next();
            }
            case Identification.Result.Unknown unknown -> {
                ProblemDocument why = new ProblemDocument(401, "Unauthorized", unknown.why());
                AuditLog.refused(http, why);
                HttpServerResponse response =
                        http.response().setStatusCode(401).putHeader("WWW-Authenticate", "Bearer realm=\"cranny\"");
                if (openId.isUsed()) {
                    response.putHeader("Link", "<" + openId.address() + ">; rel=\"login\"");
                }
                if (path.startsWith("/graphql")) {
                    response.putHeader("Content-Type", "application/graphql-response+json; charset=utf-8")
                            .end(why.graphql("UNAUTHENTICATED"));
                } else {
                    why.send(response);
                }
            }
        }
    }

    /** Lets a page of another origin read the answer; true where it has only asked whether it may. */
    private static boolean answersPreflight(RoutingContext http, String origin) {
        HttpServerRequest request = http.request();
        HttpServerResponse response = http.response()
                .putHeader("Access-Control-Allow-Origin", origin)
                .putHeader("Cross-Origin-Resource-Policy", "cross-origin")
                .putHeader("Vary", "Origin");
        if (!request.method().equals(HttpMethod.OPTIONS)
                || request.getHeader("Access-Control-Request-Method") == null) {
            return false;
        }
        response.setStatusCode(204)
                .putHeader("Access-Control-Allow-Methods", "GET, POST, DELETE")
                .putHeader("Access-Control-Allow-Headers", "authorization, content-type")
                .putHeader("Access-Control-Max-Age", "600")
                .end();
        return true;
    }

    /**
     * A form of another site can post text and fields, but no JSON, and has no other method that changes things: so what is posted
     * is JSON, or is not read.
     */
    private static @Nullable ProblemDocument wrongBody(HttpServerRequest request, Area area) {
        if (!request.method().equals(HttpMethod.POST)) {
            return null;
        }
        String type = request.getHeader("Content-Type");
        if (type == null || !isJson(type)) {
            return new ProblemDocument(
                    415,
                    "Unsupported Media Type",
                    "What is sent must be JSON, with Content-Type: application/json, not " + type);
        }
        if (area == Area.SIGN_IN && !isShort(request.getHeader("Content-Length"))) {
            return new ProblemDocument(
                    413, "Content Too Large", "To sign in, send a token in at most " + LONGEST_SIGN_IN + " bytes");
        }
        return null;
    }

    private static boolean isJson(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT);
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip().equals("application/json");
    }

    private static boolean isShort(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length) <= LONGEST_SIGN_IN;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static ProblemDocument misdirected(@Nullable HostAndPort asked) {
        String detail = asked == null
                ? "A request must say with Host whom it is for"
                : "This service is not called " + asked.host() + " (cranny.access.hosts)";
        return new ProblemDocument(421, "Misdirected Request", detail);
    }

    private static void refuse(RoutingContext http, ProblemDocument why) {
        AuditLog.refused(http, why);
        why.send(http.response());
    }

    private static String pathBelowRoot(RoutingContext http) {
        String path = http.normalizedPath();
        String mounted = http.mountPoint();
        String below = mounted != null && path.startsWith(mounted) ? path.substring(mounted.length()) : path;
        return below.startsWith("/") ? below : "/" + below;
    }
}
