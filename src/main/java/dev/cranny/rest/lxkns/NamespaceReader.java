package dev.cranny.rest.lxkns;

import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Reference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Namespaces. Of the ways to one only the best is told; the one through a process needs no telling. */
final class NamespaceReader {

    private static final Pattern LINK = Pattern.compile("/proc/(\\d{1,9})/(?:task/(\\d{1,9})/)?(.+)");
    private static final Pattern DESCRIPTOR = Pattern.compile("fd/(\\d{1,9})");
    private static final String FOR_CHILDREN = "_for_children";

    private final Map<Integer, LinuxProcess> processes = new HashMap<>();

    NamespaceReader(List<LinuxProcess> processes) {
        processes.forEach(process -> this.processes.put(process.pid(), process));
    }

    Namespace read(Element element) {
        long inode = element.number("nsid", 1, Long.MAX_VALUE);
        NamespaceType type = NamespaceType.ofLink(element.text("type"))
                .orElseThrow(() -> new DocumentException(
                        element.at("type"), "one of cgroup, ipc, mnt, net, pid, time, user, uts"));
        boolean user = type == NamespaceType.USER;
        return new Namespace(
                type,
                inode,
                null,
                null,
                0,
                isInitial(type, inode),
                user ? null : element.optionalNumber("owner", 1, Long.MAX_VALUE),
                type.hierarchical() ? element.optionalNumber("parent", 1, Long.MAX_VALUE) : null,
                user ? element.optionalNumber("user-id", 0, 0xFFFFFFFFL) : null,
                references(element.texts("reference")));
    }

    /** Well-known; or that of init, if it is the host's, which is so where kthreadd is beside it. */
    private boolean isInitial(NamespaceType type, long inode) {
        LinuxProcess init = processes.get(1);
        return inode == type.initialInode()
                || (init != null
                        && processes.containsKey(2)
                        && Objects.equals(init.namespaces().get(type), inode));
    }

    private List<Reference> references(List<String> path) {
        if (path.isEmpty()) {
            return List.of();
        }
        String last = path.getLast();
        if (path.size() > 1) {
            List<String> via = path.subList(0, path.size() - 1);
            return List.of(new Reference.BindMount(mountNamespace(via), null, last, via));
        }
        Matcher link = LINK.matcher(last);
        if (!link.matches()) {
            return last.startsWith("/proc/") ? List.of() : List.of(new Reference.BindMount(0, null, last, List.of()));
        }
        int tid = Integer.parseInt(link.group(2) == null ? link.group(1) : link.group(2));
        if (tid < 1) {
            return List.of();
        }
        Matcher descriptor = DESCRIPTOR.matcher(link.group(3));
        if (descriptor.matches()) {
            return List.of(new Reference.Descriptor(tid, Integer.parseInt(descriptor.group(1))));
        }
        return last.endsWith(FOR_CHILDREN) ? List.of(new Reference.ForChildren(tid)) : List.of();
    }

    /** Where the first step leads, if it is the link of a process that is known; 0 where that is not known. */
    private long mountNamespace(List<String> via) {
        Matcher link = LINK.matcher(via.getFirst());
        if (via.size() == 1 && link.matches() && link.group(3).equals("ns/mnt")) {
            LinuxProcess process = processes.get(Integer.parseInt(link.group(1)));
            Long inode = process == null ? null : process.namespaces().mnt();
            return inode == null ? 0 : inode;
        }
        return 0;
    }
}
