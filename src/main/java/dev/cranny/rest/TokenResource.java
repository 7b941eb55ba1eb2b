package dev.cranny.rest;

import dev.cranny.access.AuditLog;
import dev.cranny.access.Role;
import dev.cranny.access.Token;
import dev.cranny.access.Tokens;
import dev.cranny.access.Visitor;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Tokens: what `cranny token` asks. */
@Path("api/tokens")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "access")
public class TokenResource {

    private final Tokens tokens;

    TokenResource(Tokens tokens) {
        this.tokens = tokens;
    }

    /**
     * A token to be made.
     *
     * @param roles READER where it is null
     * @param expiresAt null where it is good until it is revoked
     */
    public record Wanted(
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable Instant expiresAt) {}

    /** What is told once: what the token is shown by. */
    public record Made(String name, String token) {}

    /** What may be known of a token. */
    public record Listed(
            String name,
            Set<Role> roles,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static Listed of(Token token) {
            return new Listed(token.name(), new TreeSet<>(token.roles()), token.createdAt(), token.expiresAt());
        }
    }

    @GET
    @Operation(summary = "The tokens there are, by name")
    public List<Listed> list(@Context RoutingContext http) {
        Callers.named(Role.OPERATOR, http);
        return tokens.all().stream().map(Listed::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Make a token; what it is shown by is told once")
    public Made create(@Nullable Wanted wanted, @Context RoutingContext http) {
        Visitor visitor = Callers.named(Role.OPERATOR, http);
        if (wanted == null || wanted.name() == null) {
            throw RestRefusal.badInput("Send {\"name\": …, \"roles\": [\"READER\", …], \"expiresAt\": …}");
        }
        Set<Role> roles = wanted.roles() == null ? Set.of(Role.READER) : wanted.roles();
        try {
            String secret = tokens.create(wanted.name(), roles, wanted.expiresAt());
            AuditLog.write(visitor, "make token " + wanted.name() + " " + new TreeSet<>(roles), "done");
            return new Made(wanted.name(), secret);
        } catch (Tokens.NameTakenException taken) {
            throw RestRefusal.conflict(String.valueOf(taken.getMessage()));
        } catch (IllegalArgumentException wrong) {
            throw RestRefusal.badInput(String.valueOf(wrong.getMessage()));
        }
    }

    @DELETE
    @Path("{name}")
    @Operation(summary = "Revoke a token: whoever is connected with it is no longer")
    public void revoke(@PathParam("name") String name, @Context RoutingContext http) {
        Visitor visitor = Callers.named(Role.OPERATOR, http);
        if (!tokens.revoke(name)) {
            throw RestRefusal.notFound("There is no token named " + name + " that can be revoked here");
        }
        AuditLog.write(visitor, "revoke token " + name, "done");
    }
}
