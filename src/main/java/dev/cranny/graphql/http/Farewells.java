package dev.cranny.graphql.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Whoever stays connected is told when the service stops, before it begins to wait for requests that are under way. */
@Singleton
class Farewells {

    private final Set<Runnable> farewells = ConcurrentHashMap.newKeySet();

    /** Says this farewell when the service stops, unless it is {@linkplain #drop dropped} before. */
    void keep(Runnable farewell) {
        farewells.add(farewell);
    }

    void drop(Runnable farewell) {
        farewells.remove(farewell);
    }

    void say(@Observes ShutdownDelayInitiatedEvent event) {
        farewells.forEach(Runnable::run);
    }
}
