package dev.cranny.discovery;

import dev.cranny.model.LinuxProcess;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process that looks after one container, and whose arguments say which: conmon of podman and CRI-O, the shim of containerd.
 * It is the parent of the container's initial process, and knows it also where no engine runs.
 *
 * @param flavor whose container it is
 * @param id the engine's id of it
 * @param name what people call it; the beginning of the id where the arguments do not say
 */
record Watchdog(String flavor, String id, String name) {

    private static final int SHORT_ID = 12;

    /** What a process says of itself; null where it is no such process. */
    static @Nullable Watchdog of(LinuxProcess process) {
        List<String> arguments = process.commandLine();
        if (arguments == null) {
            return null;
        }
        return switch (process.name()) {
            case "conmon" -> conmon(arguments);
            case "containerd-shim" -> shim(arguments);
            default -> null;
        };
    }

    /** conmon(8): -c|--cid ID, -n|--name NAME; CRI-O's write their logs below /var/log/pods. */
    private static @Nullable Watchdog conmon(List<String> arguments) {
        String id = after(arguments, "-c", "--cid");
        String name = after(arguments, "-n", "--name");
        boolean podman =
                arguments.stream().anyMatch(argument -> argument.endsWith("/podman") || argument.contains("libpod"));
        return id == null
                ? null
                : new Watchdog(
                        podman ? CgroupSighting.PODMAN : CgroupSighting.CRI, id, name == null ? abridged(id) : name);
    }

    /** containerd's: -namespace NAMESPACE -id ID; Docker's are in a namespace of their own. */
    private static @Nullable Watchdog shim(List<String> arguments) {
        String namespace = after(arguments, "-namespace", "--namespace");
        String id = after(arguments, "-id", "--id");
        if (namespace == null || id == null) {
            return null;
        }
        return switch (namespace) {
            case "moby" -> new Watchdog(CgroupSighting.DOCKER, id, abridged(id));
            case "k8s.io" -> new Watchdog(CgroupSighting.CRI, id, abridged(id));
            default -> new Watchdog(CgroupSighting.CONTAINERD, id, namespace + "/" + id);
        };
    }

    static String abridged(String id) {
        return id.length() <= SHORT_ID ? id : id.substring(0, SHORT_ID);
    }

    private static @Nullable String after(List<String> arguments, String brief, String full) {
        for (int i = 0; i + 1 < arguments.size(); i++) {
            if (arguments.get(i).equals(brief) || arguments.get(i).equals(full)) {
                return arguments.get(i + 1);
            }
        }
        return null;
    }
}
