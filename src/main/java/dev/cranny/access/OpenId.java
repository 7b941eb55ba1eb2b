package dev.cranny.access;

import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, as an OpenID provider says: by a token of its own for programs, by signing in with it for people. What the provider
 * calls a role is one of ours where it has its name, in any case and with {@code -} or {@code _}.
 */
@Singleton
public final class OpenId {

    /** Where the page sends people to sign in, and where the provider sends them back to. */
    static final String PATH = "/api/session/oidc";

    private static final Logger LOG = Logger.getLogger("dev.cranny.access");

    /** What Quarkus keeps its session in, in as many cookies as it takes. */
    private static final String COOKIES = "q_session";

    private final HttpAuthenticator authenticator;
    private final boolean used;
    private final String root;

    OpenId(
            HttpAuthenticator authenticator,
            AccessConfig config,
            @ConfigProperty(name = "quarkus.http.root-path", defaultValue = "/") String root) {
        this.authenticator = authenticator;
        this.used = config.oidc();
        this.root = root.endsWith("/") ? root : root + "/";
    }

    boolean isUsed() {
        return used;
    }

    /** Where the page sends people to. */
    String address() {
        return root + PATH.substring(1);
    }

    /** Whether a request has something to show that may be the provider's. */
    boolean maySpeakFor(RoutingContext http) {
        String shown = http.request().getHeader("Authorization");
        return used
                && (shown == null
                        ? http.request().cookies().stream()
                                .anyMatch(cookie -> cookie.getName().startsWith(COOKIES))
                        : !shown.contains(" " + Secret.PREFIX));
    }

    /**
     * Finds out who has sent a request.
     *
     * @param then is told who, or why nobody is known
     */
    void identify(RoutingContext http, Consumer<Identification.Result> then) {
        Uni<SecurityIdentity> identity = authenticator.attemptAuthentication(http);
        identity.subscribe()
                .with(
                        known -> then.accept(
                                known == null || known.isAnonymous()
                                        ? new Identification.Result.Unknown("This session is over: sign in again")
                                        : new Identification.Result.Known(visitor(known, http))),
                        failure -> {
                            LOG.debugf(failure, "The OpenID provider's word was not taken");
                            then.accept(
                                    new Identification.Result.Unknown(
                                            "This token is not one that the OpenID provider made for this service, or has expired"));
                        });
    }

    /** Has somebody sign in with the provider; once they have, sends them to the page. */
    void signIn(RoutingContext http) {
        if (!used) {
            new ProblemDocument(404, "Not Found", "No OpenID provider is configured here (cranny.access.oidc)")
                    .send(http.response());
            return;
        }
        authenticator
                .attemptAuthentication(http)
                .chain(known -> known == null || known.isAnonymous()
                        ? authenticator.sendChallenge(http).invoke(_ -> end(http))
                        : Uni.createFrom().item(() -> redirect(http, root)))
                .subscribe()
                .with(_ -> {}, failure -> failed(http, failure));
    }

    /** Ends what the provider's session is kept in here. */
    public static void signOut(RoutingContext http) {
        for (Cookie cookie : http.request().cookies()) {
            if (cookie.getName().startsWith(COOKIES)) {
                http.response()
                        .addCookie(
                                Cookie.cookie(cookie.getName(), "").setPath("/").setMaxAge(0));
            }
        }
    }

    private static void failed(RoutingContext http, Throwable failure) {
        switch (failure) {
            case AuthenticationRedirectException redirect -> redirect(http, redirect.getRedirectUri());
            case AuthenticationException _ ->
                new ProblemDocument(401, "Unauthorized", "The OpenID provider did not let you in: try again")
                        .send(http.response());
            default -> {
                LOG.errorf("The OpenID provider could not be asked: %s", failure.getMessage());
                new ProblemDocument(503, "Service Unavailable", "The OpenID provider could not be asked")
                        .send(http.response());
            }
        }
    }

    private static boolean redirect(RoutingContext http, String to) {
        http.response().setStatusCode(302).putHeader("Location", to).end();
        return true;
    }

    private static void end(RoutingContext http) {
        if (!http.response().ended()) {
            http.response().end();
        }
    }

    private static Visitor visitor(SecurityIdentity identity, RoutingContext http) {
        return new Visitor(
                identity.getPrincipal().getName(),
                roles(identity.getRoles()),
                String.valueOf(http.request().remoteAddress().hostAddress()),
                pass(identity));
    }

    private static Set<Role> roles(Set<String> theirs) {
        Set<Role> ours = EnumSet.noneOf(Role.class);
        for (String name : theirs) {
            String word = name.toUpperCase(Locale.ROOT).replace('-', '_');
            Arrays.stream(Role.values())
                    .filter(role -> role.name().equals(word))
                    .forEach(ours::add);
        }
        if (!ours.isEmpty()) {
            ours.add(Role.READER);
        }
        return ours;
    }

    /** As long as the token is good; whether it was revoked only the provider knows. */
    private static BooleanSupplier pass(SecurityIdentity identity) {
        @Nullable
        Instant end = identity.getPrincipal() instanceof JsonWebToken token && token.getExpirationTime() > 0
                ? Instant.ofEpochSecond(token.getExpirationTime())
                : null;
        return () -> end == null || Instant.now().isBefore(end);
    }
}
