package dev.cranny.rest;

import dev.cranny.access.AuditLog;
import dev.cranny.access.Role;
import dev.cranny.access.Visitor;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.rest.document.DocumentFormat;
import dev.cranny.rest.document.SnapshotDocument;
import dev.cranny.rest.lxkns.LxknsWriter;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Snapshots as documents: out of this store, and into it. */
@Path("api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "snapshots")
public class SnapshotResource {

    private static final int LONGEST_NAME = 253;

    private final Moments moments;
    private final Imports imports;
    private final long longest;

    SnapshotResource(Moments moments, Imports imports, RestConfig config) {
        this.moments = moments;
        this.imports = imports;
        this.longest = config.maxImportSize().asLongValue();
    }

    /** What an import became. */
    public record Imported(String id, String host, String hostName, long number, Instant takenAt) {

        static Imported of(StoredSnapshot stored) {
            SnapshotEntry entry = stored.entry();
            return new Imported(
                    entry.id().toString(),
                    entry.host().toString(),
                    stored.snapshot().host().name(),
                    entry.number(),
                    entry.takenAt());
        }
    }

    @GET
    @Path("snapshots/{id}")
    @Operation(summary = "Everything about a snapshot, as a document that can be imported")
    public StreamingOutput export(
            @PathParam("id") String id,
            @Parameter(description = "cranny, or lxkns for what GET /api/namespaces answers")
                    @QueryParam("format")
                    @DefaultValue("cranny")
                    String format,
            @Context RoutingContext http) {
        Visitor visitor = Callers.with(Role.READER, http);
        boolean commandLines = visitor.may(Role.COMMAND_LINES);
        StoredSnapshot stored = moments.withId(id);
        return switch (format) {
            case "cranny" -> {
                SnapshotDocument document = SnapshotDocument.of(stored.entry(), stored.snapshot(), commandLines);
                yield out -> DocumentFormat.write(document, out);
            }
            case "lxkns" -> new LxknsWriter(stored.relations(), commandLines)::namespaces;
            default -> throw RestRefusal.badInput("format must be cranny or lxkns, not " + format);
        };
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(summary = "Store a document, of this service or of lxkns, as a snapshot of a host of its own")
    public Imported add(
            InputStream body,
            @Parameter(description = "What its host is called; without it what the document says, else: imported")
                    @QueryParam("host")
                    @Nullable
                    String host,
            @Parameter(description = "When it was taken, for documents of lxkns, which do not say; without it: now")
                    @QueryParam("takenAt")
                    @Nullable
                    String takenAt,
            @Context RoutingContext http)
            throws IOException {
        Visitor visitor = Callers.with(Role.OPERATOR, http);
        if (host != null && (host.isBlank() || host.length() > LONGEST_NAME)) {
            throw RestRefusal.badInput("host must have 1 to " + LONGEST_NAME + " characters");
        }
        Instant at = takenAt == null ? null : Moments.instant("takenAt", takenAt);
        byte[] document = body.readNBytes(Math.toIntExact(longest) + 1);
        if (document.length > longest) {
            throw RestRefusal.tooLong("A document may have " + longest + " bytes (cranny.rest.max-import-size)");
        }
        Imported imported = Imported.of(imports.store(document, host, at));
        AuditLog.write(visitor, "import " + imported.id() + " of " + imported.hostName(), "done");
        return imported;
    }
}
