package dev.cranny.rest;

import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.rest.lxkns.LxknsWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What lxkns' clients ask for, at the addresses where they ask; answered from snapshots, so that it costs no scan. */
@Path("api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "lxkns", description = "As lxkns answers")
public class LxknsResource {

    private static final String AT =
            "An instant: the newest snapshot taken at or before it is meant, not the newest of all";
    private static final String HOST = "The id of a host, not the one that this service runs on";

    private final Moments moments;

    LxknsResource(Moments moments) {
        this.moments = moments;
    }

    @GET
    @Path("namespaces")
    @Operation(summary = "Namespaces, processes, mounts and containers: a DiscoveryResult")
    public StreamingOutput namespaces(
            @Parameter(description = AT) @QueryParam("at") @Nullable String at,
            @Parameter(description = HOST) @QueryParam("host") @Nullable String host,
            @Context RoutingContext http) {
        return writer(at, host, http)::namespaces;
    }

    @GET
    @Path("processes")
    @Operation(summary = "Processes with their tasks: a ProcessTable")
    public StreamingOutput processes(
            @Parameter(description = AT) @QueryParam("at") @Nullable String at,
            @Parameter(description = HOST) @QueryParam("host") @Nullable String host,
            @Context RoutingContext http) {
        return writer(at, host, http)::processes;
    }

    @GET
    @Path("pidmap")
    @Operation(summary = "What processes are called in each PID namespace: a PIDMap")
    public StreamingOutput pidmap(
            @Parameter(description = AT) @QueryParam("at") @Nullable String at,
            @Parameter(description = HOST) @QueryParam("host") @Nullable String host,
            @Context RoutingContext http) {
        return writer(at, host, http)::pidmap;
    }

    private LxknsWriter writer(@Nullable String at, @Nullable String host, RoutingContext http) {
        Visitor visitor = Callers.with(Role.READER, http);
        StoredSnapshot snapshot = moments.at(at, host);
        return new LxknsWriter(snapshot.relations(), visitor.may(Role.COMMAND_LINES));
    }
}
