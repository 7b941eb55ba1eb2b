package dev.cranny.rest.lxkns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cranny.model.Boot;
import dev.cranny.model.CpuRange;
import dev.cranny.model.Host;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads a {@code DiscoveryResult} of lxkns, also an old or partial one: what it does not say is not known. What it could have
 * said and does not is a problem of the snapshot, which so is incomplete.
 */
public final class LxknsReader {

    private static final List<String> PARTS = List.of("namespaces", "processes", "mounts", "containers");

    private LxknsReader() {}

    /** Whether this has anything to tell, so that it is worth reading. */
    public static boolean isOne(JsonNode document) {
        return document.has("namespaces") || document.has("processes");
    }

    /**
     * What it says.
     *
     * @param host that it is taken to be of, as it does not say
     * @param takenAt when it is taken to be from, as it does not say
     * @throws DocumentException where a member is not what it should be
     */
    public static Snapshot read(JsonNode document, Host host, Instant takenAt) {
        Element all = new Element(document, "");
        List<LinuxProcess> processes = new ArrayList<>();
        List<Task> tasks = new ArrayList<>();
        for (Element process : all.member("processes").members().values()) {
            new ProcessReader(process).read(processes, tasks);
        }
        NamespaceReader namespaces = new NamespaceReader(processes);
        List<Mount> mounts = new ArrayList<>();
        for (Map.Entry<String, Element> table : all.member("mounts").members().entrySet()) {
            MountReader.read(table.getKey(), table.getValue(), mounts);
        }
        List<Problem> problems = PARTS.stream()
                .filter(part -> !all.has(part))
                .map(part -> new Problem("import", part, "the document does not tell of them"))
                .toList();
        Snapshot snapshot = new Snapshot(
                        host,
                        Boot.unknown(host.id()),
                        takenAt,
                        Duration.ZERO,
                        cpus(all, "cpus-online"),
                        all.member("namespaces").members().values().stream()
                                .map(namespaces::read)
                                .toList(),
                        processes,
                        tasks,
                        problems)
                .withMounts(mounts);
        return new ContainerReader(host.id(), all, snapshot).read();
    }

    static List<CpuRange> cpus(Element element, String name) {
        List<CpuRange> ranges = new ArrayList<>();
        for (JsonNode range : element.array(name)) {
            if (!range.isArray()
                    || range.size() != 2
                    || !Stream.of(range.get(0), range.get(1)).allMatch(JsonNode::isInt)
                    || range.get(0).asInt() < 0
                    || range.get(1).asInt() < range.get(0).asInt()) {
                throw new DocumentException(
                        element.at(name), "pairs of numbers, each from the lower to the higher CPU");
            }
            ranges.add(new CpuRange(range.get(0).asInt(), range.get(1).asInt()));
        }
        return ranges;
    }
}
