package dev.cranny.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cranny.model.Host;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.recorder.Privacy;
import dev.cranny.rest.document.DocumentFormat;
import dev.cranny.rest.document.DocumentRefused;
import dev.cranny.rest.document.SnapshotDocument;
import dev.cranny.rest.lxkns.DocumentException;
import dev.cranny.rest.lxkns.LxknsReader;
import dev.cranny.store.SnapshotStore;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes documents into the store, each as the next snapshot of a host of its own: nothing that is recorded here is touched. */
@Singleton
class Imports {

    /** The host of documents that name none. */
    private static final String NAMELESS = "imported";

    private final SnapshotStore store;
    private final Privacy privacy;

    Imports(SnapshotStore store, Privacy privacy) {
        this.store = store;
        this.privacy = privacy;
    }

    /**
     * Stores a document of ours, or of lxkns.
     *
     * @param host what its host is called; null for what the document says
     * @param takenAt when it was taken; null for what the document says, else for now
     * @throws RestRefusal where it is no such document
     */
    StoredSnapshot store(byte[] document, @Nullable String host, @Nullable Instant takenAt) {
        try {
            if (isOurs(document)) {
                SnapshotDocument ours = DocumentFormat.read(document);
                if (takenAt != null) {
                    throw RestRefusal.badInput(
                            "takenAt is for documents that do not say: this one says " + ours.takenAt());
                }
                String name = host == null ? ours.host().name() : host;
                return store.save(privacy.of(ours.snapshot(hostNamed(name))), SnapshotTrigger.IMPORT, ours.label());
            }
            String name = host == null ? NAMELESS : host;
            Host of = new Host(hostNamed(name), name, "");
            return store.save(
                    privacy.of(LxknsReader.read(lxkns(document), of, takenAt == null ? Instant.now() : takenAt)),
                    SnapshotTrigger.IMPORT,
                    null);
        } catch (DocumentRefused | DocumentException | IllegalArgumentException e) {
            throw RestRefusal.badInput(String.valueOf(e.getMessage()));
        }
    }

    /** What a document is, is said by its first member; lxkns' do not say. */
    private static boolean isOurs(byte[] document) {
        try (JsonParser json = new JsonFactory().createParser(document)) {
            return json.nextToken() == JsonToken.START_OBJECT
                    && json.nextToken() == JsonToken.FIELD_NAME
                    && json.currentName().equals("format");
        } catch (IOException e) {
            throw RestRefusal.badInput("The body is no JSON: " + firstLine(e));
        }
    }

    private static JsonNode lxkns(byte[] document) {
        JsonNode node;
        try {
            node = new ObjectMapper().readTree(document);
        } catch (IOException e) {
            throw RestRefusal.badInput("The body is no JSON: " + firstLine(e));
        }
        if (!LxknsReader.isOne(node)) {
            throw RestRefusal.badInput(
                    "The body is neither what GET /api/snapshots/{id} answers (its first member is format:" + " \""
                            + SnapshotDocument.FORMAT
                            + "\") nor a DiscoveryResult of lxkns (it has namespaces or processes)");
        }
        return node;
    }

    /** Never the id of a host that records itself: those follow from machine ids. */
    private static HostId hostNamed(String name) {
        UUID digest = UUID.nameUUIDFromBytes(("import\0" + name).getBytes(StandardCharsets.UTF_8));
        return new HostId(Math.max(1, digest.getMostSignificantBits() & Long.MAX_VALUE));
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
