package dev.cranny.discovery;

import dev.cranny.host.Machine;
import dev.cranny.host.bpf.TaskSurvey;
import dev.cranny.host.namespace.KernelMounts;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.MountCalls;
import dev.cranny.host.sys.NativeBuffer;
import dev.cranny.host.sys.Nsfs;
import dev.cranny.host.sys.Sockets;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.host.sys.Tasks;
import dev.cranny.model.NamespaceType;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** The questions by which {@link Facilities} are found out: asked of ourselves. Negative answers are errors. */
final class Probes {

    private static final CString OWN_NET = CString.of("/proc/thread-self/ns/net");
    private static final CString OWN_PID = CString.of("/proc/thread-self/ns/pid");
    private static final CString OWN_TIME = CString.of("/proc/thread-self/ns/time");
    private static final CString OWN_MNT = CString.of("/proc/thread-self/ns/mnt");

    // capabilities(7), bits of linux/capability.h
    private static final long CAP_SYS_CHROOT = 1 << 18;
    private static final long CAP_SYS_PTRACE = 1 << 19;
    private static final long CAP_SYS_ADMIN = 1 << 21;

    // struct open_how of openat2(2): u64 flags, mode, resolve
    private static final int OPEN_HOW = 64;
    private static final int OPEN_HOW_SIZE = 24;
    private static final long RESOLVE_IN_ROOT = 0x10;

    private Probes() {}

    static long ask(Facilities.Kind kind, Machine machine, NativeBuffer buffer) {
        return switch (kind) {
            case NAMESPACE_IDS -> namespaceIds(buffer);
            case NAMESPACE_HANDLES -> namespaceHandles(buffer);
            case MOUNT_NAMESPACES -> mountNamespaces(buffer);
            case MOUNT_TABLES -> mountTables(buffer);
            case MOUNT_IDS -> mountIds();
            case NAMESPACE_LIST -> namespaceList(buffer);
            case TASK_SURVEY -> taskSurvey(buffer);
            case SOCKETS -> sockets();
            case TASK_DESCRIPTORS -> taskDescriptors();
            case PATHS_BELOW_ROOTS -> pathsBelowRoots(buffer);
            case EVERY_PROCESS -> everyProcess(machine);
            case OTHER_PROCESSES -> otherProcesses(buffer);
            case OTHER_FILES -> otherFiles(buffer);
            case INITIAL_MOUNTS -> initialMounts(machine);
            case INITIAL_CGROUPS -> initialCgroups(machine);
            case FREEZER -> freezer(machine);
        };
    }

    private static long namespaceIds(NativeBuffer buffer) {
        return ofOwnNamespace(OWN_NET, namespace -> Nsfs.id(namespace, buffer));
    }

    private static long mountNamespaces(NativeBuffer buffer) {
        return ofOwnNamespace(OWN_MNT, namespace -> {
            long next = Nsfs.nextMountNamespace(namespace, buffer);
            // ours may be the last one
            return next == -Errno.ENOENT.number() ? 0 : closed(next);
        });
    }

    private static long namespaceList(NativeBuffer buffer) {
        return Nsfs.list(0, buffer);
    }

    private static long taskSurvey(NativeBuffer buffer) {
        boolean initial = ofOwnNamespace(OWN_PID, pid -> Nsfs.inode(pid, buffer)) == NamespaceType.PID.initialInode()
                && ofOwnNamespace(OWN_TIME, time -> Nsfs.inode(time, buffer)) == NamespaceType.TIME.initialInode();
        if (!initial) {
            // Numbers of tasks are those of the initial namespaces, wherever one asks.
            return -Errno.ESRCH.number();
        }
        try {
            return isRight(TaskSurvey.take(), buffer) ? 0 : -Errno.ENOSYS.number();
        } catch (SyscallException e) {
            return -e.errno().number();
        }
    }

    /** Of ourselves it must say what procfs does: a structure that is not as it seems would be found out. */
    private static boolean isRight(TaskSurvey survey, NativeBuffer buffer) {
        int self = survey.indexOf(Linux.getpid());
        return self >= 0
                && survey.pid(self) == Linux.getpid()
                && survey.namespace(self, NamespaceType.NET)
                        == ofOwnNamespace(OWN_NET, namespace -> Nsfs.inode(namespace, buffer))
                && survey.namespace(self, NamespaceType.MNT)
                        == ofOwnNamespace(OWN_MNT, namespace -> Nsfs.inode(namespace, buffer))
                && survey.namespace(self, NamespaceType.PID) == NamespaceType.PID.initialInode();
    }

    private static long sockets() {
        return Sockets.probe();
    }

    private static long taskDescriptors() {
        int self = Linux.gettid();
        return Tasks.compareDescriptors(self, self);
    }

    private static long mountTables(NativeBuffer buffer) {
        return ofOwnNamespace(OWN_MNT, namespace -> {
            long id = Nsfs.mountNamespaceId(namespace, buffer);
            if (id < 0) {
                return id;
            }
            // Linux 6.11 and 6.12 tell all but where file systems are from, which mountinfo does.
            try (MountCalls calls = new MountCalls();
                    KernelMounts mounts = new KernelMounts()) {
                return mounts.tellsSources() ? calls.list(id).length : -Errno.ENOSYS.number();
            } catch (SyscallException e) {
                return -e.errno().number();
            }
        });
    }

    private static long mountIds() {
        try (KernelMounts mounts = new KernelMounts()) {
            return mounts.uniqueIdsHere().size();
        } catch (SyscallException e) {
            return -e.errno().number();
        }
    }

    private static long namespaceHandles(NativeBuffer buffer) {
        return ofOwnNamespace(OWN_NET, namespace -> {
            long id = Nsfs.id(namespace, buffer);
            long inode = Nsfs.inode(namespace, buffer);
            return id < 0 ? id : closed(Nsfs.open(id, NamespaceType.NET.cloneFlag(), inode, buffer));
        });
    }

    private static long pathsBelowRoots(NativeBuffer buffer) {
        buffer.putLong(OPEN_HOW, Linux.O_PATH | Linux.O_CLOEXEC);
        buffer.putLong(OPEN_HOW + 8, 0);
        buffer.putLong(OPEN_HOW + 16, RESOLVE_IN_ROOT);
        long path = buffer.putPath(".".getBytes(StandardCharsets.US_ASCII));
        return closed(Linux.openat2(Linux.AT_FDCWD, path, buffer.address() + OPEN_HOW, OPEN_HOW_SIZE));
    }

    private static long everyProcess(Machine machine) {
        // Its directory can be opened, though not entered.
        return opened(machine.proc() + "/1/stat");
    }

    private static long otherProcesses(NativeBuffer buffer) {
        return capable(buffer, CAP_SYS_PTRACE);
    }

    private static long otherFiles(NativeBuffer buffer) {
        return capable(buffer, CAP_SYS_ADMIN | CAP_SYS_CHROOT);
    }

    private static long initialMounts(Machine machine) {
        return opened(machine.proc() + "/1/root");
    }

    private static long initialCgroups(Machine machine) {
        return onAThread(machine, CgroupViewpoint::climb);
    }

    private static long freezer(Machine machine) {
        return onAThread(machine, (proc, reader) -> {
            CgroupViewpoint.climb(proc, reader);
            return Freezer.in(machine.proc().toString(), true, reader).isThere() ? 0 : -Errno.ENOENT.number();
        });
    }

    private interface Question {
        long ask(int namespace);
    }

    private static long ofOwnNamespace(CString link, Question question) {
        int namespace = Linux.openat(Linux.AT_FDCWD, link.address(), Linux.O_RDONLY);
        if (namespace < 0) {
            return namespace;
        }
        try {
            return question.ask(namespace);
        } finally {
            Linux.close(namespace);
        }
    }

    private static long capable(NativeBuffer buffer, long needed) {
        int result = Tasks.capabilities(0, buffer);
        if (result < 0) {
            return result;
        }
        return (buffer.getLong(0) & needed) == needed ? 0 : -Errno.EPERM.number();
    }

    private static long opened(String path) {
        try (Descriptor opened = Descriptor.open(path, Linux.O_PATH)) {
            return opened.number();
        } catch (SyscallException e) {
            return -e.errno().number();
        }
    }

    private interface Look {
        long at(int proc, ProcReader reader);
    }

    /** On a thread of its own, which does not come back from where it goes. */
    private static long onAThread(Machine machine, Look look) {
        AtomicLong answer = new AtomicLong();
        Crew.run(1, () -> new Crew.Worker() {
            @Override
            public void work(int item) {
                try (Descriptor proc = machine.openProc();
                        ProcReader reader = new ProcReader()) {
                    answer.set(look.at(proc.number(), reader));
                } catch (SyscallException e) {
                    answer.set(-e.errno().number());
                }
            }

            @Override
            public void close() {
                // it has nothing
            }
        });
        return answer.get();
    }

    private static long closed(long result) {
        if (result >= 0) {
            Linux.close((int) result);
        }
        return result;
    }
}
