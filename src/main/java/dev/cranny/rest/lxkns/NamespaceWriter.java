package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Members;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code namespaces}. Relations to namespaces that are not in the document are left out: readers stumble over them. */
final class NamespaceWriter {

    private final Relations relations;

    NamespaceWriter(Relations relations) {
        this.relations = relations;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("namespaces");
        for (Namespace namespace : relations.snapshot().namespaces()) {
            json.writeObjectFieldStart(Long.toString(namespace.inode()));
            write(json, namespace);
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, Namespace namespace) throws IOException {
        json.writeNumberField("nsid", namespace.inode());
        json.writeStringField("type", namespace.type().link());
        if (namespace.type() != NamespaceType.USER) {
            known(json, "owner", namespace.owner());
        }
        Members members = relations.members(namespace);
        List<String> reference = reference(namespace, members);
        if (!reference.isEmpty()) {
            LxknsWriter.strings(json, "reference", reference);
        }
        numbers(
                json,
                "leaders",
                members.leaders().stream().mapToLong(LinuxProcess::pid).toArray());
        numbers(
                json,
                "loose-threads",
                members.looseTasks().stream().mapToLong(Task::tid).toArray());
        LinuxProcess ealdorman = members.ealdorman();
        if (ealdorman != null) {
            json.writeNumberField("ealdorman", ealdorman.pid());
        }
        if (namespace.type().hierarchical()) {
            known(json, "parent", namespace.parent());
            numbers(
                    json,
                    "children",
                    relations.children(namespace).stream()
                            .mapToLong(Namespace::inode)
                            .toArray());
        }
        if (namespace.type() == NamespaceType.USER) {
            json.writeNumberField("user-id", namespace.ownerUid() == null ? 0 : namespace.ownerUid());
            json.writeStringField("user-name", "");
        }
    }

    private void known(JsonGenerator json, String name, @Nullable Long inode) throws IOException {
        if (inode != null && relations.namespace(inode) != null) {
            json.writeNumberField(name, inode);
        }
    }

    private static void numbers(JsonGenerator json, String name, long[] values) throws IOException {
        if (values.length > 0) {
            json.writeFieldName(name);
            json.writeArray(values, 0, values.length);
        }
    }

    /** The way to it that lasts longest; empty where only children or what it owns keep it. */
    private List<String> reference(Namespace namespace, Members members) {
        String link = namespace.type().link();
        LinuxProcess ealdorman = members.ealdorman();
        if (ealdorman != null) {
            return List.of("/proc/" + ealdorman.pid() + "/ns/" + link);
        }
        if (!members.looseTasks().isEmpty()) {
            return List.of("/proc/" + members.looseTasks().getFirst().tid() + "/ns/" + link);
        }
        return namespace.references().isEmpty()
                ? List.of()
                : path(namespace.references().getFirst(), link);
    }

    private List<String> path(Reference reference, String link) {
        return switch (reference) {
            case Reference.ForChildren(int tid) -> List.of("/proc/" + tid + "/ns/" + link + "_for_children");
            case Reference.Descriptor(int tid, int number) -> List.of("/proc/" + tid + "/fd/" + number);
            case Reference.Socket(int tid, int number) -> List.of("/proc/" + tid + "/fd/" + number);
            case Reference.BindMount mount -> mounted(mount);
        };
    }

    private List<String> mounted(Reference.BindMount mount) {
        List<String> path = new ArrayList<>(mount.via());
        Namespace where = relations.namespace(mount.mountNamespace());
        LinuxProcess inside = where == null ? null : relations.members(where).ealdorman();
        if (path.isEmpty()) {
            // lxkns knows a bind mount by having a mount namespace before it.
            path.add("/proc/" + (inside == null ? 1 : inside.pid()) + "/ns/mnt");
        }
        path.add(mount.path());
        return path;
    }
}
