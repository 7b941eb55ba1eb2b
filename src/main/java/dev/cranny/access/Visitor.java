package dev.cranny.access;

import io.vertx.ext.web.RoutingContext;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what they may do.
 *
 * @param name of their token; null where nobody is asked who they are
 * @param roles what they may do; {@link Role#READER} is part of every other one
 * @param address where they ask from, for the audit log
 * @param pass whether what they have shown is still good: it expires, and is revoked
 */
public record Visitor(@Nullable String name, Set<Role> roles, String address, BooleanSupplier pass) {

    private static final String KEY = Visitor.class.getName();
    private static final Visitor NOBODY = new Visitor(null, Set.of(), "nowhere", () -> false);
    private static final ScopedValue<Visitor> CURRENT = ScopedValue.newInstance();

    public Visitor {
        roles = Set.copyOf(roles);
    }

    /** Whoever sent this request; somebody who may do nothing where the gate has not let it in. */
    public static Visitor of(RoutingContext http) {
        Visitor visitor = http.get(KEY);
        return visitor == null ? NOBODY : visitor;
    }

    /** Whom this thread works for; somebody who may do nothing where it works for nobody. */
    public static Visitor current() {
        return CURRENT.orElse(NOBODY);
    }

    /** Does something for this visitor, on this thread. */
    public <R> R ask(ScopedValue.CallableOp<R, RuntimeException> question) {
        return ScopedValue.where(CURRENT, this).call(question);
    }

    public boolean may(Role role) {
        return roles.contains(role);
    }

    /** Whether they would still be let in; whoever stays connected is asked now and then. */
    public boolean mayStay() {
        return pass.getAsBoolean();
    }

    /** Somebody who has not been let in. */
    static Visitor stranger(String address) {
        return new Visitor(null, Set.of(), address, () -> false);
    }

    /** Somebody who may do everything, and need not say who they are. */
    static Visitor anybody(String address) {
        return new Visitor(null, EnumSet.allOf(Role.class), address, () -> true);
    }

    void enter(RoutingContext http) {
        http.put(KEY, this);
    }

    /** As the audit log names them. */
    @Override
    public String toString() {
        return (name == null ? "anybody" : name) + " from " + address;
    }
}
