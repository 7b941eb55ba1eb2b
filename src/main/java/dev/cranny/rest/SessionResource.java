package dev.cranny.rest;

import dev.cranny.access.AuditLog;
import dev.cranny.access.OpenId;
import dev.cranny.access.Role;
import dev.cranny.access.Sessions;
import dev.cranny.access.Visitor;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Signing in and out, for browsers: a token is shown once, and a cookie stands for it from then on. */
@Path("api/session")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class SessionResource {

    private final Sessions sessions;
    private final String root;

    SessionResource(
            Sessions sessions, @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this.sessions = sessions;
        this.root = root.startsWith("/") ? root : "/" + root;
    }

    /** What is shown to sign in. */
    public record SignIn(@Nullable String token) {}

    /** Until when somebody is signed in. */
    public record SignedIn(Instant expiresAt) {}

    /** Who asks: name is null where nobody is asked who they are. */
    public record Caller(@Nullable String name, Set<Role> roles) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Sign in: a token for a cookie")
    public SignedIn begin(@Nullable SignIn shown, @Context RoutingContext http) {
        String token = shown == null ? null : shown.token();
        if (token == null || token.isBlank()) {
            throw RestRefusal.badInput("Send {\"token\": \"cranny_…\"}");
        }
        Sessions.Session session = sessions.begin(token.strip());
        if (session == null) {
            throw RestRefusal.unauthenticated("This token is not known here, or has expired");
        }
        AuditLog.write(Visitor.of(http), "sign in as " + session.name(), "done");
        http.response().addCookie(cookie(http, session.secret(), Duration.between(Instant.now(), session.expiresAt())));
        return new SignedIn(session.expiresAt());
    }

    @GET
    @Operation(summary = "Who asks, and what they may do")
    public Caller get(@Context RoutingContext http) {
        Visitor visitor = Visitor.of(http);
        return new Caller(visitor.name(), new TreeSet<>(visitor.roles()));
    }

    @DELETE
    @Operation(summary = "Sign out")
    public void end(@Context RoutingContext http) {
        Cookie cookie = http.request().getCookie(Sessions.COOKIE);
        if (cookie != null) {
            sessions.end(cookie.getValue());
            AuditLog.write(Visitor.of(http), "sign out", "done");
        }
        http.response().addCookie(cookie(http, "", Duration.ZERO));
        OpenId.signOut(http);
    }

    /** No script can read it, no page of another site has it sent along. */
    private Cookie cookie(RoutingContext http, String value, Duration age) {
        return Cookie.cookie(Sessions.COOKIE, value)
                .setPath(root)
                .setHttpOnly(true)
                .setSecure(http.request().isSSL())
                .setSameSite(CookieSameSite.STRICT)
                .setMaxAge(age.toSeconds());
    }
}
