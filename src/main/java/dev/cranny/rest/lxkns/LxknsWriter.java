package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.CpuRange;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Writes what lxkns answers to {@code GET /api/namespaces}, {@code processes} and {@code pidmap}. Its decoder refuses members that
 * it does not know, so there is nothing more in them; what lxkns' page needs is there, also where it is empty.
 */
public final class LxknsWriter {

    private static final JsonFactory JSON = new JsonFactory();

    private static final List<String> DONE = List.of(
            "from-procs",
            "from-tasks",
            "from-fds",
            "from-bindmounts",
            "with-hierarchy",
            "with-ownership",
            "with-freezer",
            "with-mounts",
            "with-affinity-scheduling",
            "with-task-affinity-scheduling");

    private final Relations relations;
    private final boolean commandLines;

    /**
     * Of one snapshot.
     *
     * @param commandLines whether they may be seen
     */
    public LxknsWriter(Relations relations, boolean commandLines) {
        this.relations = relations;
        this.commandLines = commandLines;
    }

    /** A {@code DiscoveryResult}. */
    public void namespaces(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            options(json);
            json.writeFieldName("cpus-online");
            cpus(json, relations.snapshot().cpusOnline());
            new NamespaceWriter(relations).write(json);
            json.writeFieldName("processes");
            processes(json);
            new MountWriter(relations).write(json);
            new ContainerWriter(relations).write(json);
            json.writeEndObject();
        }
    }

    /** A {@code ProcessTable}. */
    public void processes(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            processes(json);
        }
    }

    /** A {@code PIDMap}: of each process, its PIDs from its own PID namespace to the outermost one. */
    public void pidmap(OutputStream out) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(out)) {
            new PidMapWriter(relations).write(json);
        }
    }

    private void processes(JsonGenerator json) throws IOException {
        ProcessWriter writer = new ProcessWriter(relations, commandLines);
        json.writeStartObject();
        for (LinuxProcess process : relations.snapshot().processes()) {
            json.writeFieldName(Integer.toString(process.pid()));
            writer.write(json, process);
        }
        json.writeEndObject();
    }

    static void cpus(JsonGenerator json, List<CpuRange> ranges) throws IOException {
        json.writeStartArray();
        for (CpuRange range : ranges) {
            json.writeArray(new int[] {range.from(), range.to()}, 0, 2);
        }
        json.writeEndArray();
    }

    static void strings(JsonGenerator json, String name, Iterable<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static void options(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("discovery-options");
        for (String option : DONE) {
            json.writeBooleanField(option, true);
        }
        json.writeBooleanField("with-socket-processes", false);
        json.writeObjectFieldStart("labels");
        json.writeEndObject();
        json.writeArrayFieldStart("scanned-namespace-types");
        for (NamespaceType type : NamespaceType.values()) {
            json.writeString(type.link());
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
