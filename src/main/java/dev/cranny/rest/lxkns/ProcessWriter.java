package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.Cgroup;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Scheduling;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Task;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One process, with its tasks. */
final class ProcessWriter {

    private final Relations relations;
    private final boolean commandLines;

    ProcessWriter(Relations relations, boolean commandLines) {
        this.relations = relations;
        this.commandLines = commandLines;
    }

    void write(JsonGenerator json, LinuxProcess process) throws IOException {
        json.writeStartObject();
        json.writeNumberField("pid", process.pid());
        json.writeNumberField("ppid", process.ppid());
        List<String> words = commandLines && process.commandLine() != null ? process.commandLine() : List.of();
        LxknsWriter.strings(json, "cmdline", words);
        common(
                json,
                process.name(),
                process.startTicks(),
                process.namespaces(),
                process.cgroup(),
                process.scheduling());
        json.writeArrayFieldStart("tasks");
        for (Task task : relations.allTasks(process)) {
            json.writeStartObject();
            json.writeNumberField("tid", task.tid());
            common(json, task.name(), task.startTicks(), task.namespaces(), task.cgroup(), task.scheduling());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void common(
            JsonGenerator json,
            String name,
            long startTicks,
            NamespaceSet namespaces,
            Cgroup cgroup,
            Scheduling scheduling)
            throws IOException {
        json.writeStringField("name", name);
        json.writeNumberField("starttime", startTicks);
        json.writeObjectFieldStart("namespaces");
        for (NamespaceType type : NamespaceType.values()) {
            Long inode = namespaces.get(type);
            if (inode != null && relations.namespace(inode) != null) {
                json.writeNumberField(type.link(), inode);
            }
        }
        json.writeEndObject();
        json.writeStringField("cpucgroup", Objects.requireNonNullElse(cgroup.path(), ""));
        json.writeStringField("fridgecgroup", Objects.requireNonNullElse(cgroup.freezerPath(), ""));
        json.writeBooleanField("fridgefrozen", Boolean.TRUE.equals(cgroup.frozen()));
        if (scheduling.affinity() != null) {
            json.writeFieldName("affinity");
            LxknsWriter.cpus(json, scheduling.affinity());
        }
        if (scheduling.policy() != SchedulingPolicy.NORMAL) {
            json.writeNumberField("policy", scheduling.policy().number());
        }
        unlessZero(json, "priority", scheduling.priority());
        unlessZero(json, "nice", scheduling.nice());
    }

    private static void unlessZero(JsonGenerator json, String name, @Nullable Integer number) throws IOException {
        if (number != null && number != 0) {
            json.writeNumberField(name, number);
        }
    }
}
