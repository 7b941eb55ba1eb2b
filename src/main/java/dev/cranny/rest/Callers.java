package dev.cranny.rest;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import io.vertx.ext.web.RoutingContext;

/** Who has sent a request, if they may do what they ask for. */
final class Callers {

    private Callers() {}

    /**
     * The one who asks.
     *
     * @throws RestRefusal where they lack the role
     */
    static Visitor with(Role role, RoutingContext http) {
        Visitor visitor = Visitor.of(http);
        if (!visitor.may(role)) {
            throw RestRefusal.forbidden(
                    "This needs a token with the role " + role + "; " + visitor.name() + " has " + visitor.roles());
        }
        return visitor;
    }

    /**
     * The one who asks, by name: nobody makes tokens who has none.
     *
     * @throws RestRefusal where they have shown none, or it lacks the role
     */
    static Visitor named(Role role, RoutingContext http) {
        Visitor visitor = with(role, http);
        if (visitor.name() == null) {
            throw RestRefusal.unauthenticated(
                    "This needs a token, also where nothing else does: Authorization: Bearer cranny_…");
        }
        return visitor;
    }
}
