/* The least that a scan through procfs can cost: the system calls that dev.cranny.discovery makes where it may not ask the kernel
 * for all tasks at one go, in the same order, and nothing else. What they find is looked at only as far as it decides about
 * further calls. Keep it so when discovery changes.
 *
 *   floor SCANS
 *
 * Prints, per scan, CPU milliseconds (the mean), wall milliseconds (the median), processes. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/nsfs.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define KERNEL_ID _IOR(0xb7, 13, uint64_t)  /* NS_GET_ID, Linux 6.18 */
#define MOUNT_ID _IOR(0xb7, 5, uint64_t)    /* NS_GET_MNTNS_ID, Linux 6.11 */

#define NEXT_MOUNT_NAMESPACE 0x8010b70bUL /* NS_MNT_GET_NEXT, Linux 6.12 */
#define PREVIOUS_MOUNT_NAMESPACE 0x8010b70cUL
#define SIOCGSKNS 0x894c
#ifndef SO_NETNS_COOKIE
#define SO_NETNS_COOKIE 71 /* Linux 5.14 */
#endif
#define STATMOUNT 457 /* Linux 6.8; of another mount namespace, 6.11 */
#define LISTMOUNT 458
#define EVERYTHING 0x3bbUL /* what KernelMounts asks for */
#define THREAD 0200 /* PIDFD_THREAD, Linux 6.9 */

#define SLOTS 65536
#define MOST_GAPS 8
enum { TYPES = 8, USER = 6, PID = 4, MNT = 2, KTHREAD = 0x200000 };
static const char *LINKS[TYPES] = {"ns/cgroup", "ns/ipc", "ns/mnt", "ns/net", "ns/pid", "ns/time", "ns/user", "ns/uts"};
static const int OF_A_TASK[] = {0, 1, 2, 3, 7};
static const char *FOR_CHILDREN[] = {"ns/pid_for_children", "ns/time_for_children"};
static const unsigned long INITIAL_USER = 0xEFFFFFFD, INITIAL_PID = 0xEFFFFFFC;

static char buffer[64 * 1024], answer[256 * 1024];
static int self;
static uint64_t mount_namespaces[SLOTS];
static int mount_namespace_count;

/* --- namespaces: each is asked once ------------------------------------------------------------------------------- */

static unsigned long known[SLOTS], known_sockets[SLOTS], known_cookies[SLOTS];

static int is_new_in(unsigned long *set, unsigned long inode)
{
    unsigned slot = inode % SLOTS;
    while (set[slot] != 0 && set[slot] != inode)
        slot = (slot + 1) % SLOTS;
    if (set[slot] == inode)
        return 0;
    set[slot] = inode;
    return 1;
}

static int is_new(unsigned long inode)
{
    return is_new_in(known, inode);
}

static unsigned long inode_of(int fd)
{
    struct statx s;
    return statx(fd, "", AT_EMPTY_PATH, STATX_INO, &s) < 0 ? 0 : s.stx_ino;
}

static void meet(int fd, int type, unsigned long inode)
{
    uint64_t id;
    uid_t uid;
    inode_of(fd); /* the device */
    int told = ioctl(fd, KERNEL_ID, &id);
    if (told < 0 && type == MNT)
        told = ioctl(fd, MOUNT_ID, &id);
    if (told >= 0 && type == MNT && mount_namespace_count < SLOTS)
        mount_namespaces[mount_namespace_count++] = id;
    int above[2] = {-1, -1};
    if (type == USER)
        ioctl(fd, NS_GET_OWNER_UID, &uid);
    else
        above[0] = ioctl(fd, NS_GET_USERNS);
    if ((type == USER && inode != INITIAL_USER) || (type == PID && inode != INITIAL_PID))
        above[1] = ioctl(fd, NS_GET_PARENT);
    for (int i = 0; i < 2; i++) {
        if (above[i] >= 0) {
            unsigned long there = inode_of(above[i]);
            if (is_new(there))
                meet(above[i], i == 0 ? USER : type, there);
            close(above[i]);
        }
    }
}

static void look(int directory, const char *link, int type)
{
    ssize_t length = readlinkat(directory, link, buffer, sizeof buffer);
    if (length <= 0)
        return;
    buffer[length] = 0;
    char *digits = strchr(buffer, '[');
    unsigned long inode = digits ? strtoul(digits + 1, NULL, 10) : 0;
    if (inode != 0 && is_new(inode)) {
        int fd = openat(directory, link, O_RDONLY | O_CLOEXEC);
        if (fd >= 0) {
            inode_of(fd);
            meet(fd, type, inode);
            close(fd);
        }
    }
}

/* --- descriptors -------------------------------------------------------------------------------------------------- */

static int list_opened(int fd, int **numbers, int *room)
{
    int count = 0;
    ssize_t length;
    while ((length = getdents64(fd, buffer, sizeof buffer)) > 0) {
        for (char *at = buffer; at < buffer + length; at += ((struct dirent64 *)at)->d_reclen) {
            char *entry = ((struct dirent64 *)at)->d_name;
            if (*entry < '0' || *entry > '9')
                continue;
            if (count == *room) {
                *room = *room ? 2 * *room : 1024;
                *numbers = realloc(*numbers, *room * sizeof **numbers);
            }
            (*numbers)[count++] = atoi(entry);
        }
    }
    return count;
}

static void ask_socket(int pidfd, int number, unsigned long inode)
{
    int borrowed = syscall(SYS_pidfd_getfd, pidfd, number, 0);
    if (borrowed < 0)
        return;
    uint64_t cookie = 0;
    socklen_t size = sizeof cookie;
    if (inode)
        inode_of(borrowed);
    int network = getsockopt(borrowed, SOL_SOCKET, SO_NETNS_COOKIE, &cookie, &size) < 0 || is_new_in(known_cookies, cookie)
                      ? ioctl(borrowed, SIOCGSKNS)
                      : -1;
    if (network >= 0) {
        unsigned long there = inode_of(network);
        if (is_new(there))
            meet(network, 3, there);
        close(network);
    }
    close(borrowed);
}

static int descriptor(int table, int id, int number, int flags, int *pidfd)
{
    char name[16];
    snprintf(name, sizeof name, "%d", number);
    ssize_t length = readlinkat(table, name, buffer, sizeof buffer - 1);
    if (length <= 0)
        return 0;
    buffer[length] = 0;
    int socket = strncmp(buffer, "socket:[", 8) == 0;
    unsigned long inode = socket ? strtoul(buffer + 8, NULL, 10) : 0;
    if ((socket && is_new_in(known_sockets, inode)) || (length > 8 && strcmp(buffer + length - 8, "/net/tun") == 0)) {
        if (*pidfd < 0)
            *pidfd = syscall(SYS_pidfd_open, id, flags);
        ask_socket(*pidfd, number, inode);
    }
    return 1;
}

static void descriptors(int directory, int id, int flags)
{
    static int *numbers, room;
    int table = openat(directory, "fd", O_RDONLY | O_CLOEXEC), pidfd = -1;
    if (table < 0)
        return;
    struct statx size;
    int all = statx(table, "", AT_EMPTY_PATH, STATX_SIZE, &size) < 0 ? 0 : size.stx_size; /* Linux 6.2 */
    int seen = 0, next = 0;
    for (; seen < all && next - seen < MOST_GAPS; next++)
        seen += descriptor(table, id, next, flags, &pidfd);
    if (seen < all || all == 0) {
        int count = list_opened(table, &numbers, &room);
        for (int i = 0; i < count; i++)
            if (numbers[i] >= next)
                descriptor(table, id, numbers[i], flags, &pidfd);
    }
    if (pidfd >= 0)
        close(pidfd);
    close(table);
}

/* --- processes and tasks ------------------------------------------------------------------------------------------ */

static int slurp(int directory, const char *name)
{
    int fd = openat(directory, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t length = read(fd, buffer, sizeof buffer - 1);
    close(fd);
    if (length >= 0)
        buffer[length] = 0;
    return length;
}

static int list(int directory, const char *name, int **numbers, int *room)
{
    int fd = openat(directory, name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return 0;
    int count = list_opened(fd, numbers, room);
    close(fd);
    return count;
}

static void affinity(int id)
{
    unsigned long mask[16];
    syscall(SYS_sched_getaffinity, id, sizeof mask, mask);
}

static void visit_task(int tasks, int pid, int tid)
{
    char name[16];
    snprintf(name, sizeof name, "%d", tid);
    int directory = openat(tasks, name, O_PATH | O_CLOEXEC);
    if (directory < 0)
        return;
    if (slurp(directory, "stat") > 0) {
        slurp(directory, "cgroup");
        for (unsigned i = 0; i < sizeof OF_A_TASK / sizeof *OF_A_TASK; i++)
            look(directory, LINKS[OF_A_TASK[i]], OF_A_TASK[i]);
        look(directory, FOR_CHILDREN[0], PID);
        look(directory, FOR_CHILDREN[1], 5);
        if (syscall(SYS_kcmp, pid, tid, 2, 0, 0) > 0)
            descriptors(directory, tid, THREAD);
        affinity(tid);
    }
    close(directory);
}

static void visit(int proc, int pid)
{
    static int *tids, room;
    char name[16];
    snprintf(name, sizeof name, "%d", pid);
    int directory = openat(proc, name, O_PATH | O_CLOEXEC);
    if (directory < 0)
        return;
    if (slurp(directory, "stat") > 0) {
        char *rest = strrchr(buffer, ')');
        unsigned flags = 0;
        int threads = 1;
        if (rest)
            sscanf(rest + 2, "%*c %*d %*d %*d %*d %*d %u %*u %*u %*u %*u %*u %*u %*d %*d %*d %*d %d", &flags, &threads);
        if (!(flags & KTHREAD))
            slurp(directory, "cmdline");
        slurp(directory, "cgroup");
        for (int type = 0; type < TYPES; type++)
            look(directory, LINKS[type], type);
        if (!(flags & KTHREAD)) {
            look(directory, FOR_CHILDREN[0], PID);
            look(directory, FOR_CHILDREN[1], 5);
            readlinkat(directory, "exe", buffer, sizeof buffer);
            if (pid != self)
                descriptors(directory, pid, 0);
        }
        if (threads > 1) {
            int tasks = openat(directory, "task", O_RDONLY | O_CLOEXEC);
            int count = tasks < 0 ? 0 : list_opened(tasks, &tids, &room);
            for (int i = 0; i < count; i++)
                if (tids[i] != pid)
                    visit_task(tasks, pid, tids[i]);
            close(tasks);
        }
        struct statx owner;
        statx(directory, "", AT_EMPTY_PATH, STATX_UID, &owner);
        struct __user_cap_header_struct header = {_LINUX_CAPABILITY_VERSION_3, pid};
        struct __user_cap_data_struct data[2];
        syscall(SYS_capget, &header, data);
        affinity(pid);
    }
    close(directory);
}

static void walk_mount_namespaces(unsigned long step)
{
    int at = open("/proc/thread-self/ns/mnt", O_RDONLY | O_CLOEXEC);
    while (at >= 0) {
        uint64_t info[2] = {16, 0};
        int next = ioctl(at, step, info);
        if (next >= 0) {
            unsigned long there = inode_of(next);
            if (is_new(there))
                meet(next, MNT, there);
        }
        close(at);
        at = next;
    }
}

/* struct mnt_id_req: size, spare, mount, parameter, mount namespace */
static long ask_mount(int call, uint64_t mount, uint64_t parameter, uint64_t namespace, size_t size)
{
    uint64_t request[4] = {32, mount, parameter, namespace};
    return syscall(call, request, answer, size, 0);
}

static void mounts_of(uint64_t namespace)
{
    static uint64_t ids[SLOTS];
    long count = 0, listed;
    do {
        listed = ask_mount(LISTMOUNT, -1, count ? ids[count - 1] : 0, namespace, 1024);
        for (long i = 0; i < listed && count < SLOTS; i++)
            ids[count++] = ((uint64_t *)answer)[i];
    } while (listed == 1024);
    for (long i = 0; i < count; i++)
        ask_mount(STATMOUNT, ids[i], EVERYTHING, namespace, sizeof answer);
}

static int scan(void)
{
    static int *pids, room;
    memset(known, 0, sizeof known);
    memset(known_sockets, 0, sizeof known_sockets);
    memset(known_cookies, 0, sizeof known_cookies);
    mount_namespace_count = 0;
    slurp(AT_FDCWD, "/sys/devices/system/cpu/online");
    slurp(AT_FDCWD, "/proc/sys/kernel/hostname");
    int proc = openat(AT_FDCWD, "/proc", O_PATH | O_CLOEXEC);
    readlinkat(proc, "self", buffer, sizeof buffer);
    self = getpid();
    int count = list(proc, ".", &pids, &room);
    for (int i = 0; i < count; i++)
        visit(proc, pids[i]);
    walk_mount_namespaces(NEXT_MOUNT_NAMESPACE);
    walk_mount_namespaces(PREVIOUS_MOUNT_NAMESPACE);
    for (int i = 0; i < mount_namespace_count; i++)
        mounts_of(mount_namespaces[i]);
    close(proc);
    return count;
}

/* --- measuring ---------------------------------------------------------------------------------------------------- */

static double cpu_ms(void)
{
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return (r.ru_utime.tv_sec + r.ru_stime.tv_sec) * 1e3 + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e3;
}

static double wall_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

int main(int count, char **arguments)
{
    int scans = count > 1 ? atoi(arguments[1]) : 10, processes = 0;
    double *wall = calloc(scans, sizeof *wall);
    scan();
    double cpu = cpu_ms();
    for (int i = 0; i < scans; i++) {
        double w = wall_ms();
        processes = scan();
        wall[i] = wall_ms() - w;
    }
    cpu = (cpu_ms() - cpu) / scans;
    qsort(wall, scans, sizeof *wall, ascending);
    printf("%.1f %.1f %d\n", cpu, wall[scans / 2], processes);
    return 0;
}
