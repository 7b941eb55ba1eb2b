package dev.cranny.host.sys;

import java.util.Arrays;

/**
 * Asks the kernel about the mounts of any mount namespace, by that one's unique id and without entering it: listmount(2) and
 * statmount(2), Linux 6.11. Whoever asks needs {@code CAP_SYS_ADMIN} in the user namespace that owns it.
 *
 * <p>For one thread; what {@link #stat} fills in is there until the next call.
 */
public final class MountCalls implements AutoCloseable {

    // struct mnt_id_req
    private static final int REQUEST_SIZE = 32;
    private static final int REQUEST_SIZE_WITHOUT_NAMESPACE = 24;
    private static final int REQUEST_MOUNT = 8;
    private static final int REQUEST_PARAMETER = 16;
    private static final int REQUEST_NAMESPACE = 24;
    private static final long LSMT_ROOT = -1;

    // struct statmount
    public static final long SB_BASIC = 0x1;
    public static final long MNT_BASIC = 0x2;
    public static final long MNT_ROOT = 0x8;
    public static final long MNT_POINT = 0x10;
    public static final long FS_TYPE = 0x20;
    public static final long MNT_OPTS = 0x80;
    public static final long FS_SUBTYPE = 0x100;
    public static final long SB_SOURCE = 0x200;

    private static final int MASK = 8;
    private static final int TEXTS = 512;

    private static final int SIZE = 256 * 1024;
    private static final int AT_ONCE = 1024;

    /** The mount namespace that the calling thread is in, about which the kernel tells since Linux 6.8. */
    public static final long HERE = 0;

    private final NativeBuffer request = NativeBuffer.allocate(REQUEST_SIZE);
    private final NativeBuffer answer = NativeBuffer.allocate(SIZE);

    /**
     * The unique ids of the mounts that can be reached from the root of a mount namespace, in the order of mounting.
     *
     * @param namespace its unique id, or {@link #HERE}
     * @throws SyscallException where the kernel cannot (ENOSYS, EINVAL), we may not (EPERM), or it is no more (ENOENT)
     */
    public long[] list(long namespace) throws SyscallException {
        long[] ids = new long[64];
        int count = 0;
        long last = 0;
        while (true) {
            ask(namespace, LSMT_ROOT, last);
            long listed = Linux.listmount(request.address(), answer.address(), AT_ONCE);
            if (listed < 0) {
                throw new SyscallException("listmount", Errno.of(listed), "mount namespace " + namespace);
            }
            if (count + listed > ids.length) {
                ids = Arrays.copyOf(ids, Math.max(2 * ids.length, count + (int) listed));
            }
            for (int i = 0; i < listed; i++) {
                ids[count++] = answer.getLong(i * Long.BYTES);
            }
            if (listed < AT_ONCE) {
                return Arrays.copyOf(ids, count);
            }
            last = ids[count - 1];
        }
    }

    /**
     * Asks about one mount.
     *
     * @param wanted what to fill in, as far as this kernel can
     * @return 0, or the negated errno: ENOENT where it is no more
     */
    public int stat(long namespace, long mount, long wanted) {
        ask(namespace, mount, wanted);
        return Linux.statmount(request.address(), answer.address(), SIZE);
    }

    private void ask(long namespace, long mount, long parameter) {
        request.putInt(0, namespace == HERE ? REQUEST_SIZE_WITHOUT_NAMESPACE : REQUEST_SIZE);
        request.putInt(4, 0);
        request.putLong(REQUEST_MOUNT, mount);
        request.putLong(REQUEST_PARAMETER, parameter);
        request.putLong(REQUEST_NAMESPACE, namespace);
    }

    /** Whether all of this has been filled in. */
    public boolean has(long wanted) {
        return (answer.getLong(MASK) & wanted) == wanted;
    }

    public int major() {
        return answer.getInt(16);
    }

    public int minor() {
        return answer.getInt(20);
    }

    /** {@code SB_RDONLY}, {@code SB_SYNCHRONOUS}, {@code SB_DIRSYNC}, {@code SB_LAZYTIME}, in the numbers of mount(2). */
    public int superFlags() {
        return answer.getInt(32);
    }

    /** The id that mountinfo has. */
    public int mountId() {
        return answer.getInt(56);
    }

    /** The parent's id that mountinfo has. */
    public int parentId() {
        return answer.getInt(60);
    }

    /** {@code MOUNT_ATTR_*} of mount_setattr(2). */
    public long attributes() {
        return answer.getLong(64);
    }

    /** {@code MS_SHARED}, {@code MS_SLAVE}, {@code MS_PRIVATE}, {@code MS_UNBINDABLE} of mount(2). */
    public long propagation() {
        return answer.getLong(72);
    }

    public long peerGroup() {
        return answer.getLong(80);
    }

    public long masterGroup() {
        return answer.getLong(88);
    }

    public byte[] root() {
        return text(104);
    }

    public byte[] point() {
        return text(108);
    }

    public byte[] type() {
        return text(36);
    }

    public byte[] subtype() {
        return has(FS_SUBTYPE) ? text(120) : new byte[0];
    }

    public byte[] source() {
        return has(SB_SOURCE) ? text(124) : new byte[0];
    }

    /** Those of the file system's own, as in mountinfo. */
    public byte[] options() {
        return has(MNT_OPTS) ? text(4) : new byte[0];
    }

    private byte[] text(int field) {
        int start = TEXTS + answer.getInt(field);
        int end = start;
        while (answer.getByte(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - start];
        answer.get(start, bytes, 0, bytes.length);
        return bytes;
    }

    @Override
    public void close() {
        request.close();
        answer.close();
    }
}
