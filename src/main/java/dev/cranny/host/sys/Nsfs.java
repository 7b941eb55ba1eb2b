package dev.cranny.host.sys;

/**
 * What an open namespace can be asked, ioctl_nsfs(2). Results as in {@link Linux}: negative ones are errors.
 *
 * <p>A kernel that does not know a question answers ENOTTY. Of the answers, EPERM means that the namespace asked for is outside
 * of our own, or that there is none above the initial one.
 */
public final class Nsfs {

    private static final int NS_GET_USERNS = 0xb701;
    private static final int NS_GET_PARENT = 0xb702;
    private static final int NS_GET_NSTYPE = 0xb703;
    private static final int NS_GET_OWNER_UID = 0xb704;
    private static final long NS_GET_MNTNS_ID = 0x8008b705L;
    private static final long NS_MNT_GET_NEXT = 0x8010b70bL;
    private static final long NS_MNT_GET_PREV = 0x8010b70cL;
    private static final long NS_GET_ID = 0x8008b70dL;

    // struct mnt_ns_info: u32 size, u32 nr_mounts, u64 mnt_ns_id
    private static final int MNT_NS_INFO = 16;

    // struct ns_id_req: u32 size, u32 spare, u64 ns_id, u32 ns_type, u32 spare, u64 user_ns_id
    private static final int LISTNS = 470;
    private static final int NS_ID_REQ = 32;

    // struct statx of statx(2)
    private static final int STATX_INO = 0x100;
    private static final int STX_INO = 32;
    private static final int STX_DEV_MAJOR = 136;
    private static final int STX_DEV_MINOR = 140;

    // struct file_handle of open_by_handle_at(2), struct nsfs_file_handle of linux/nsfs.h
    private static final int FD_NSFS_ROOT = -10003;
    private static final int FILEID_NSFS = 0xf1;
    private static final int NSFS_HANDLE_BYTES = 16;

    /** Where {@link #list} puts what it finds. */
    public static final int IDS = 32;

    /** What {@link #openMounted} needs: a handle and the id of a mount. */
    public static final int HANDLE_ROOM = 8 + NSFS_HANDLE_BYTES + Integer.BYTES;

    private static final CString EMPTY = CString.of("");

    private Nsfs() {}

    /** A new descriptor of the user namespace that owns it. */
    public static int owner(int namespace) {
        return Linux.ioctl(namespace, NS_GET_USERNS, 0);
    }

    /** A new descriptor of its parent: user and PID namespaces only, others answer EINVAL. */
    public static int parent(int namespace) {
        return Linux.ioctl(namespace, NS_GET_PARENT, 0);
    }

    /** The {@code CLONE_NEW*} flag of its type. */
    public static int type(int namespace) {
        return Linux.ioctl(namespace, NS_GET_NSTYPE, 0);
    }

    /** The uid of the creator of a user namespace, as our own user namespace maps it. */
    public static long ownerUid(int namespace, NativeBuffer buffer) {
        int result = Linux.ioctl(namespace, NS_GET_OWNER_UID, buffer.address());
        return result < 0 ? result : Integer.toUnsignedLong(buffer.getInt(0));
    }

    /** The kernel's unique id, Linux 6.18. */
    public static long id(int namespace, NativeBuffer buffer) {
        int result = Linux.ioctl(namespace, NS_GET_ID, buffer.address());
        return result < 0 ? result : buffer.getLong(0);
    }

    /** The kernel's unique id of a mount namespace, Linux 6.11. */
    public static long mountNamespaceId(int namespace, NativeBuffer buffer) {
        int result = Linux.ioctl(namespace, NS_GET_MNTNS_ID, buffer.address());
        return result < 0 ? result : buffer.getLong(0);
    }

    /**
     * A new descriptor of the mount namespace after this one, among those that we have power over, Linux 6.12: ENOENT after the
     * last one.
     */
    public static int nextMountNamespace(int namespace, NativeBuffer buffer) {
        return otherMountNamespace(namespace, NS_MNT_GET_NEXT, buffer);
    }

    /** The one before. */
    public static int previousMountNamespace(int namespace, NativeBuffer buffer) {
        return otherMountNamespace(namespace, NS_MNT_GET_PREV, buffer);
    }

    private static int otherMountNamespace(int namespace, long which, NativeBuffer buffer) {
        buffer.putInt(0, MNT_NS_INFO);
        buffer.putInt(4, 0);
        buffer.putLong(8, 0);
        return Linux.ioctl(namespace, which, buffer.address());
    }

    /**
     * Lists the ids of all namespaces of a type, Linux 6.19, as longs from {@link #IDS} on in the buffer.
     *
     * <p>All at once, as to ask for those after a given one was broken, for a given type, when this was new.
     *
     * @param type the {@code CLONE_NEW*} flag; 0 for all types
     * @return how many there are, as far as there is room for them
     */
    public static long list(int type, NativeBuffer buffer) {
        buffer.putInt(0, NS_ID_REQ);
        buffer.putInt(4, 0);
        buffer.putLong(8, 0);
        buffer.putInt(16, type);
        buffer.putInt(20, 0);
        buffer.putLong(24, 0);
        int room = (buffer.size() - IDS) / Long.BYTES;
        return Linux.result(LibC.syscall(LISTNS, buffer.address(), buffer.address() + IDS, room, 0, 0));
    }

    /** Its inode. */
    public static long inode(int namespace, NativeBuffer buffer) {
        int result = stat(namespace, buffer);
        return result < 0 ? result : buffer.getLong(STX_INO);
    }

    /** The device of nsfs, as stat(2) composes it of major and minor number: one for all namespaces of a kernel. */
    public static long device(int namespace, NativeBuffer buffer) {
        int result = stat(namespace, buffer);
        if (result < 0) {
            return result;
        }
        return device(buffer.getInt(STX_DEV_MAJOR), buffer.getInt(STX_DEV_MINOR));
    }

    /** The same of what mountinfo says of a mount of it. */
    public static long device(int majorNumber, int minorNumber) {
        long major = Integer.toUnsignedLong(majorNumber);
        long minor = Integer.toUnsignedLong(minorNumber);
        return (major & 0xfff) << 8 | (major & ~0xfffL) << 32 | (minor & 0xff) | (minor & ~0xffL) << 12;
    }

    /**
     * Opens a namespace by its numbers, without any path: Linux 6.18. ESTALE where it is no more, even where there is another one
     * with its inode.
     *
     * @param type the {@code CLONE_NEW*} flag
     */
    public static int open(long id, int type, long inode, NativeBuffer buffer) {
        buffer.putInt(0, NSFS_HANDLE_BYTES);
        buffer.putInt(4, FILEID_NSFS);
        buffer.putLong(8, id);
        buffer.putInt(16, type);
        buffer.putInt(20, (int) inode);
        return FileHandles.open(FD_NSFS_ROOT, buffer.address(), Linux.O_RDONLY | Linux.O_CLOEXEC);
    }

    /**
     * Opens the namespace that is mounted at a path, Linux 6.18. The mount itself is not opened, which would keep it from being
     * unmounted for as long.
     *
     * @param room at least {@link #HANDLE_ROOM} bytes, zeros
     * @return EOPNOTSUPP on older kernels; EINVAL where no namespace is there
     */
    public static int openMounted(int directory, long path, NativeBuffer room, int offset) {
        room.putInt(offset, NSFS_HANDLE_BYTES);
        long handle = room.address() + offset;
        int result = FileHandles.name(directory, path, handle, handle + HANDLE_ROOM - Integer.BYTES);
        if (result < 0) {
            return result;
        }
        return room.getInt(offset + 4) == FILEID_NSFS
                ? FileHandles.open(FD_NSFS_ROOT, handle, Linux.O_RDONLY | Linux.O_CLOEXEC)
                : -Errno.EINVAL.number();
    }

    private static int stat(int namespace, NativeBuffer buffer) {
        return Linux.statx(namespace, EMPTY.address(), Linux.AT_EMPTY_PATH, STATX_INO, buffer.address());
    }
}
