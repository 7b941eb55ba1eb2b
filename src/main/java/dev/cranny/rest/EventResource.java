package dev.cranny.rest;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import dev.cranny.model.ChangeCounts;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Totals;
import dev.cranny.recorder.SnapshotTaken;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

/** Tells of each snapshot as it is stored. Who is slow misses some: each says its number. */
@Path("api/events")
@Singleton
@Tag(name = "snapshots")
public class EventResource {

    /** Often enough for what sits in between to see that the connection is in use, and to see that a token has expired. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(12);

    /** Empty: there will be no more. */
    private final BroadcastProcessor<Optional<SnapshotEntry>> taken = BroadcastProcessor.create();

    private final AtomicInteger listeners = new AtomicInteger();
    private final int most;

    EventResource(RestConfig config) {
        most = config.maxListeners();
    }

    /** What is told of a snapshot. */
    public record SnapshotEvent(
            String id,
            String host,
            long number,
            Instant takenAt,
            SnapshotTrigger trigger,
            @Nullable String label,
            boolean complete,
            Totals totals,
            ChangeCounts changes) {

        static SnapshotEvent of(SnapshotEntry entry) {
            return new SnapshotEvent(
                    entry.id().toString(),
                    entry.host().toString(),
                    entry.number(),
                    entry.takenAt(),
                    entry.trigger(),
                    entry.label(),
                    entry.complete(),
                    entry.totals(),
                    entry.changes());
        }
    }

    void taken(@ObservesAsync SnapshotTaken event) {
        taken.onNext(Optional.of(event.snapshot().entry()));
    }

    /** Whoever listens is let go before the service waits for requests that are under way. */
    void stopping(@Observes ShutdownDelayInitiatedEvent event) {
        taken.onNext(Optional.empty());
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(summary = "Snapshots as they are stored: server-sent events named snapshot, with their number as id")
    public Multi<OutboundSseEvent> listen(@Context RoutingContext http, @Context Sse sse) {
        Visitor visitor = Callers.with(Role.READER, http);
        if (listeners.incrementAndGet() > most) {
            listeners.decrementAndGet();
            throw RestRefusal.busy("There are " + most + " listeners already (cranny.rest.max-listeners)");
        }
        Multi<Optional<OutboundSseEvent>> snapshots = taken.onOverflow()
                .drop()
                .map(taken -> taken.map(entry -> sse.newEventBuilder()
                        .name("snapshot")
                        .id(Long.toString(entry.number()))
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(SnapshotEvent.of(entry))
                        .build()));
        Multi<Optional<OutboundSseEvent>> beats = Multi.createFrom()
                .ticks()
                .every(HEARTBEAT)
                .onOverflow()
                .drop()
                .map(_ -> Optional.of(sse.newEventBuilder().comment("").build()));
        return Multi.createBy()
                .merging()
                .streams(beats, snapshots)
                .select()
                .first(event -> event.isPresent() && visitor.mayStay())
                .map(Optional::orElseThrow)
                .onTermination()
                .invoke(() -> listeners.decrementAndGet());
    }
}
