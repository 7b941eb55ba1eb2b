package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.Mount;
import dev.cranny.model.MountTree;
import dev.cranny.model.Relations;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code mounts}: by mount namespace and mount point, with the tree of the mount points. */
final class MountWriter {

    private final Relations relations;

    MountWriter(Relations relations) {
        this.relations = relations;
    }

    void write(JsonGenerator json) throws IOException {
        Map<Long, List<Mount>> tables = new LinkedHashMap<>();
        for (Mount mount : relations.snapshot().mounts()) {
            // Readers stumble over the mounts of a namespace that they are not told of.
            if (relations.namespace(mount.mountNamespace()) != null) {
                tables.computeIfAbsent(mount.mountNamespace(), _ -> new ArrayList<>())
                        .add(mount);
            }
        }
        json.writeObjectFieldStart("mounts");
        for (Map.Entry<Long, List<Mount>> table : tables.entrySet()) {
            json.writeObjectFieldStart(table.getKey().toString());
            write(json, table.getValue());
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, List<Mount> table) throws IOException {
        MountTree tree = MountTree.of(table);
        Map<String, List<Mount>> byPath = new TreeMap<>();
        table.forEach(mount ->
                byPath.computeIfAbsent(mount.path(), _ -> new ArrayList<>()).add(mount));
        Map<String, Integer> numbers = new HashMap<>();
        byPath.keySet().forEach(path -> numbers.put(path, numbers.size() + 1));
        for (Map.Entry<String, List<Mount>> point : byPath.entrySet()) {
            String above = tree.pathAbove(point.getKey());
            json.writeObjectFieldStart(MountText.escaped(point.getKey()));
            json.writeArrayFieldStart("mounts");
            for (Mount mount : point.getValue()) {
                write(json, mount);
            }
            json.writeEndArray();
            json.writeNumberField("pathid", numbers.getOrDefault(point.getKey(), 0));
            json.writeNumberField("parentid", above == null ? 0 : numbers.getOrDefault(above, 0));
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, Mount mount) throws IOException {
        json.writeStartObject();
        json.writeNumberField("mountid", mount.mountId());
        json.writeNumberField("parentid", mount.parentId());
        json.writeNumberField("major", mount.major());
        json.writeNumberField("minor", mount.minor());
        json.writeStringField("root", MountText.escaped(mount.root()));
        json.writeStringField("mountpoint", MountText.escaped(mount.path()));
        LxknsWriter.strings(json, "mountoptions", mount.options());
        json.writeObjectFieldStart("tags");
        if (mount.peerGroup() != null) {
            json.writeStringField("shared", mount.peerGroup().toString());
        }
        if (mount.masterGroup() != null) {
            json.writeStringField("master", mount.masterGroup().toString());
        }
        if (mount.unbindable()) {
            json.writeStringField("unbindable", "");
        }
        json.writeEndObject();
        json.writeStringField("fstype", mount.fsType());
        json.writeStringField("source", mount.source());
        json.writeStringField("superoptions", String.join(",", mount.superOptions()));
        json.writeBooleanField("hidden", mount.hidden());
        json.writeEndObject();
    }
}
