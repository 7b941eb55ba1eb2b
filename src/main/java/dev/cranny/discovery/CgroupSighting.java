package dev.cranny.discovery;

import dev.cranny.model.Container;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A container that the path of a cgroup gives away: engines make a cgroup for each, and name it after it.
 *
 * <table>
 *   <tr><td>/docker/ID, …/docker-ID.scope</td><td>Docker</td></tr>
 *   <tr><td>…/libpod-ID, …/libpod-ID.scope</td><td>podman; libpod-conmon-ID is its watchdog, and in no container</td></tr>
 *   <tr><td>…/crio-ID.scope, …/cri-containerd-ID.scope, …:cri-containerd:ID, …/kubepods/…/podUID/ID</td><td>CRI</td></tr>
 *   <tr><td>…/nerdctl-ID.scope, /NAMESPACE/ID</td><td>containerd</td></tr>
 *   <tr><td>/lxc/NAME, /lxc.payload.NAME</td><td>LXC; lxc.monitor.NAME is in no container</td></tr>
 *   <tr><td>…/machine-lxc\x2dPID\x2dNAME.scope, …/NAME.libvirt-lxc</td><td>libvirt's LXC driver</td></tr>
 *   <tr><td>…/machine-NAME.scope, …/systemd-nspawn@NAME.service/payload</td><td>systemd-nspawn</td></tr>
 * </table>
 *
 * @param flavor whose it seems to be
 * @param id the engine's id of it, or the name where there is no id
 * @param path of its cgroup: that and all below is its own
 * @param podUid of the Kubernetes pod that it belongs to; null where the path names none
 */
record CgroupSighting(
        String flavor, String id, String path, @Nullable String podUid) {

    static final String DOCKER = "docker.com";
    static final String PODMAN = "podman.io";
    static final String CRI = "k8s.io/cri-api";
    static final String CONTAINERD = "containerd.io";
    static final String LXC = "linuxcontainers.org";
    static final String LIBVIRT_LXC = "libvirt.org/lxc";
    static final String NSPAWN = "systemd-nspawn";

    private static final String ID = "([0-9a-f]{64})";
    private static final Pattern PLAIN_ID = Pattern.compile(ID);
    private static final Pattern PREFIXED = Pattern.compile(
            "(?:.*:)?(docker|libpod(?:-payload)?|crio|cri-containerd|nerdctl)[-:]" + ID + "(?:\\.scope)?");
    private static final Pattern POD = Pattern.compile("(?:.*-)?pod([0-9a-f][-_0-9a-f]{30,40})(?:\\.slice)?");
    private static final Pattern LXC_PAYLOAD = Pattern.compile("lxc\\.payload\\.(.+)");
    private static final Pattern LIBVIRT_SCOPE = Pattern.compile("machine-lxc\\\\x2d\\d+\\\\x2d(.+)\\.scope");
    private static final Pattern LIBVIRT_OLD = Pattern.compile("(.+)\\.libvirt-lxc");
    private static final Pattern MACHINE_SCOPE = Pattern.compile("machine-(.+)\\.scope");
    private static final Pattern NSPAWN_UNIT = Pattern.compile("systemd-nspawn@(.+)\\.service");

    /** The innermost container in the path of a cgroup; null where there is none. */
    static @Nullable CgroupSighting in(String cgroup) {
        String[] parts = cgroup.split("/", -1);
        for (int i = parts.length - 1; i > 0; i--) {
            CgroupSighting found = at(parts, i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable CgroupSighting at(String[] parts, int index) {
        String part = parts[index];
        String above = parts[index - 1];
        Matcher prefixed = PREFIXED.matcher(part);
        if (prefixed.matches()) {
            return sighting(flavor(prefixed.group(1)), prefixed.group(2), parts, index);
        }
        if (PLAIN_ID.matcher(part).matches()) {
            return plain(above, part, parts, index);
        }
        Matcher libvirt = LIBVIRT_SCOPE.matcher(part);
        if (libvirt.matches()) {
            return sighting(LIBVIRT_LXC, unescaped(libvirt.group(1)), parts, index);
        }
        Matcher old = LIBVIRT_OLD.matcher(part);
        if (old.matches()) {
            return sighting(LIBVIRT_LXC, old.group(1), parts, index);
        }
        Matcher payload = LXC_PAYLOAD.matcher(part);
        if (payload.matches()) {
            return sighting(LXC, payload.group(1), parts, index);
        }
        if (above.equals("lxc") && !part.isEmpty()) {
            return sighting(LXC, part, parts, index);
        }
        Matcher unit = NSPAWN_UNIT.matcher(above);
        if (unit.matches() && part.equals("payload")) {
            return sighting(NSPAWN, unescaped(unit.group(1)), parts, index);
        }
        // systemd-machined makes such scopes for virtual machines too, which have names of their own: qemu-1-NAME.
        Matcher machine = MACHINE_SCOPE.matcher(part);
        if (machine.matches() && !machine.group(1).startsWith("qemu\\x2d")) {
            return sighting(NSPAWN, unescaped(machine.group(1)), parts, index);
        }
        return null;
    }

    private static CgroupSighting plain(String above, String id, String[] parts, int index) {
        if (above.equals("docker")) {
            return sighting(DOCKER, id, parts, index);
        }
        if (POD.matcher(above).matches() || above.equals("k8s.io")) {
            return sighting(CRI, id, parts, index);
        }
        return sighting(index == 2 ? CONTAINERD : Container.BY_CGROUP, id, parts, index);
    }

    private static CgroupSighting sighting(String flavor, String id, String[] parts, int index) {
        String podUid = null;
        for (int i = 1; i < index; i++) {
            Matcher pod = POD.matcher(parts[i]);
            if (pod.matches()) {
                podUid = pod.group(1).replace('_', '-');
            }
        }
        StringBuilder path = new StringBuilder();
        for (int i = 1; i <= index; i++) {
            path.append('/').append(parts[i]);
        }
        return new CgroupSighting(flavor, id, path.toString(), podUid);
    }

    private static String flavor(String prefix) {
        return switch (prefix) {
            case "docker" -> DOCKER;
            case "crio", "cri-containerd" -> CRI;
            case "nerdctl" -> CONTAINERD;
            default -> PODMAN;
        };
    }

    /** systemd.unit(5): what is not allowed in names of units is written in hexadecimal. */
    private static String unescaped(String text) {
        return text.replace("\\x2d", "-");
    }

    /**
     * The cgroup of one that is known to have this id: the part of the path that ends where the id is named.
     *
     * @return null where it is not
     */
    static @Nullable String pathOf(String cgroup, String id) {
        int at = cgroup.lastIndexOf(id);
        if (at <= 0 || id.length() < SHORTEST_ID) {
            return null;
        }
        int end = cgroup.indexOf('/', at + id.length());
        return end < 0 ? cgroup : cgroup.substring(0, end);
    }

    /** Shorter ones may be part of anything; they count only as a whole. */
    private static final int SHORTEST_ID = 32;
}
