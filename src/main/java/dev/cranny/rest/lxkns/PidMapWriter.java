package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.Relations;
import dev.cranny.model.Task;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What processes and tasks are called in each PID namespace that they are visible in; nobody is without a name. */
final class PidMapWriter {

    private final Relations relations;

    PidMapWriter(Relations relations) {
        this.relations = relations;
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (LinuxProcess process : relations.snapshot().processes()) {
            write(
                    json,
                    process.pid(),
                    process.nestedPids(),
                    process.namespaces().pid());
            for (Task task : relations.tasks(process)) {
                // How a task is called further in is not read: where it is called the same everywhere, that is known.
                if (process.nestedPids().isEmpty()) {
                    write(json, task.tid(), List.of(), task.namespaces().pid());
                }
            }
        }
        json.writeEndArray();
    }

    /** From the innermost namespace, whose name for it is the last one, outwards. */
    private void write(JsonGenerator json, int pid, List<Integer> nested, @Nullable Long own) throws IOException {
        Namespace at = relations.namespace(own);
        if (at == null) {
            return; // an empty list would be refused
        }
        json.writeStartArray();
        for (int index = nested.size() - 1; index >= -1 && at != null; index--) {
            json.writeStartObject();
            json.writeNumberField("pid", index < 0 ? pid : nested.get(index));
            json.writeNumberField("nsid", at.inode());
            json.writeEndObject();
            at = relations.namespace(at.parent());
        }
        json.writeEndArray();
    }
}
