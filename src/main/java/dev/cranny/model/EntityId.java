package dev.cranny.model;

import java.util.UUID;

/**
 * The stable, global name of an entity: the same process, namespace, mount has the same one in every snapshot that contains
 * it, and a recycled PID or inode gets another.
 *
 * <p>Built from what makes a thing itself: for processes and tasks boot, number and start time; for namespaces boot and the
 * kernel's never-reused id where it has one ({@code NS_GET_ID}, Linux 6.18), else boot, inode and how often that inode has
 * been seen to come back. To clients it is opaque; it matches {@code [A-Za-z0-9_][A-Za-z0-9_-]*}.
 *
 * @param value such as {@code p_k3t6v0a1b2c3d_812_48213}
 */
public record EntityId(String value) implements Comparable<EntityId> {

    /** The id of the process that had this PID and this start time (clock ticks after boot) in this boot. */
    public static EntityId ofProcess(UUID boot, int pid, long startTicks) {
        return new EntityId("p_" + shortOf(boot) + "_" + pid + "_" + startTicks);
    }

    /** The id of a task; of the main task too, which is another entity than its process. */
    public static EntityId ofTask(UUID boot, int tid, long startTicks) {
        return new EntityId("t_" + shortOf(boot) + "_" + tid + "_" + startTicks);
    }

    /** The id of a namespace for which the kernel has a unique id of its own. */
    public static EntityId ofNamespace(UUID boot, long kernelId) {
        return new EntityId("n_" + shortOf(boot) + "_k" + Long.toUnsignedString(kernelId));
    }

    /**
     * The id of a namespace that only has a device and an inode.
     *
     * @param incarnation 0 for the first namespace seen with this inode, 1 for the next, …
     */
    public static EntityId ofNamespace(UUID boot, long device, long inode, int incarnation) {
        return new EntityId(
                "n_" + shortOf(boot) + "_i" + Long.toUnsignedString(inode) + "_" + device + "_" + incarnation);
    }

    /** The id of a mount for which the kernel has a unique id, Linux 6.8. */
    public static EntityId ofMount(UUID boot, long uniqueId) {
        return new EntityId("m_" + shortOf(boot) + "_u" + Long.toUnsignedString(uniqueId));
    }

    /**
     * The id of a mount for which it has none.
     *
     * @param what all that a mount keeps while it is there: mount namespace, mount id, parent, device, root, path
     */
    public static EntityId ofMount(UUID boot, String... what) {
        return new EntityId("m_" + shortOf(boot) + "_" + digest(what));
    }

    /**
     * The id of an engine of a host, by its own lasting id.
     *
     * @param key that id; where it has none, its API
     */
    public static EntityId ofEngine(HostId host, String type, String key) {
        return new EntityId("e_" + digest(host.toString(), type, key));
    }

    /** The id of a container of an engine, by the engine's own id of it. */
    public static EntityId ofContainer(EntityId engine, String containerId) {
        return new EntityId("c_" + digest(engine.value(), containerId));
    }

    /** The id of a container of a host of which no engine tells. */
    public static EntityId ofContainer(HostId host, String containerId) {
        return new EntityId("c_" + digest(host.toString(), containerId));
    }

    /** The id of a group of containers of an engine. */
    public static EntityId ofGroup(EntityId engine, String type, String name) {
        return new EntityId("g_" + digest(engine.value(), type, name));
    }

    /** Engines choose what they like for names; 128 bits of any of them are as good. */
    private static String digest(String... parts) {
        String text = String.join("\0", parts);
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        UUID digest = UUID.nameUUIDFromBytes(bytes);
        return Long.toUnsignedString(digest.getMostSignificantBits(), 36)
                + "_"
                + Long.toUnsignedString(digest.getLeastSignificantBits(), 36);
    }

    /** The version nibble aside, a boot id is random: its upper half names a boot well enough. */
    private static String shortOf(UUID boot) {
        return Long.toUnsignedString(boot.getMostSignificantBits(), 36);
    }

    @Override
    public int compareTo(EntityId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
