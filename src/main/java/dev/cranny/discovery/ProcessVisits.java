package dev.cranny.discovery;

import dev.cranny.host.proc.CgroupFile;
import dev.cranny.host.proc.CommandLine;
import dev.cranny.host.proc.Interned;
import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.KernelText;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.Cgroup;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread's visits to processes. The directory of a process is opened once and everything is looked up from there, so that
 * all that is read is of one and the same process.
 */
final class ProcessVisits implements Crew.Worker {

    private static final CString STAT = CString.of("stat");
    private static final CString CMDLINE = CString.of("cmdline");
    private static final CString CGROUP = CString.of("cgroup");
    private static final CString TASK = CString.of("task");

    private final Draft draft;
    private final Phase phase;
    private final Numbers pids;
    private final ProcReader reader = new ProcReader();
    private final NamespaceLinks links;
    private final Numbers tids = new Numbers();
    private final Interned<String> names = new Interned<>(KernelText::show);
    private final Interned<List<String>> commandLines = new Interned<>(CommandLine::parse);
    private final Interned<Cgroup> cgroups = new Interned<>(CgroupFile::parse);
    private final Schedulings schedulings = new Schedulings();
    private final List<LinuxProcess> processes = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();

    ProcessVisits(Draft draft, Phase phase, Numbers pids) {
        this.draft = draft;
        this.phase = phase;
        this.pids = pids;
        links = new NamespaceLinks(draft, reader, new Introduction(draft, phase, reader.buffer()));
    }

    @Override
    public void work(int item) {
        int pid = pids.get(item);
        int directory = reader.open(draft.proc(), pid);
        if (directory < 0) {
            refused(pid, "", directory);
            return;
        }
        try {
            visit(pid, directory);
        } finally {
            Linux.close(directory);
        }
    }

    /** Visits the process whose directory is open, and may be no more. */
    void visit(int pid, int directory) {
        Stat stat = stat(pid, directory);
        if (stat == null) {
            return;
        }
        List<String> commandLine = stat.kernelThread() ? List.of() : commandLine(pid, directory);
        Cgroup cgroup = cgroup(pid, directory);
        NamespaceSet namespaces = links.read(directory, NamespaceLinks.ALL, NamespaceSet.UNKNOWN);
        if (namespaces == null || namespaces.mnt() == null && stat.state() != ProcessState.ZOMBIE) {
            // Refused, so it says, or without namespaces: both also happen to those that are about to go.
            stat = stat(pid, directory);
            if (stat == null) {
                return;
            }
        }
        if (namespaces == null) {
            draft.refused(phase, path(pid, "/ns"), -Errno.EACCES.number());
            namespaces = NamespaceSet.UNKNOWN;
        } else if (!stat.kernelThread()) {
            links.readForChildren(directory, pid, namespaces);
        }
        if (stat.taskCount() > 1) {
            namespaces = visitTasks(stat, directory, namespaces);
        }
        processes.add(new LinuxProcess(
                pid,
                stat.ppid(),
                List.of(),
                stat.name(),
                commandLine,
                null,
                stat.state(),
                stat.kernelThread(),
                stat.startTicks(),
                null,
                null,
                stat.taskCount(),
                namespaces,
                cgroup,
                schedulings.of(stat)));
    }

    /** Visits the tasks of a process; returns its namespaces, those of a live task where the main one is dead. */
    private NamespaceSet visitTasks(Stat process, int directory, NamespaceSet namespaces) {
        long result = reader.numbers(directory, TASK, tids);
        if (result < 0) {
            refused(process.pid(), "/task", result);
            return namespaces;
        }
        int opened = Linux.openat(directory, TASK.address(), Linux.O_PATH);
        if (opened < 0) {
            refused(process.pid(), "/task", opened);
            return namespaces;
        }
        try {
            NamespaceSet known = namespaces;
            for (int i = 0; i < tids.size(); i++) {
                int tid = tids.get(i);
                if (tid != process.pid()) {
                    Task task = visitTask(process, opened, tid, known);
                    if (task != null) {
                        tasks.add(task);
                        if (known.mnt() == null && process.state() == ProcessState.ZOMBIE) {
                            known = task.namespaces();
                        }
                    }
                }
            }
            return known;
        } finally {
            Linux.close(opened);
        }
    }

    private @Nullable Task visitTask(Stat process, int tasksDirectory, int tid, NamespaceSet ofProcess) {
        int directory = reader.open(tasksDirectory, tid);
        if (directory < 0) {
            refused(process.pid(), "/task/" + tid, directory);
            return null;
        }
        try {
            Stat stat = stat(tid, directory);
            if (stat == null) {
                return null;
            }
            Cgroup cgroup = cgroup(tid, directory);
            // What is left of a dead main task does not tell what the others share.
            NamespaceSet namespaces = links.read(
                    directory, ofProcess.mnt() == null ? NamespaceLinks.ALL : NamespaceLinks.OF_A_TASK, ofProcess);
            if (namespaces == null) {
                // Its process was refused too, and that has been noted.
                namespaces = NamespaceSet.UNKNOWN;
            } else {
                links.readForChildren(directory, tid, namespaces);
            }
            return new Task(
                    tid, process.pid(), stat.name(), stat.startTicks(), namespaces, cgroup, schedulings.of(stat));
        } finally {
            Linux.close(directory);
        }
    }

    private @Nullable Stat stat(int id, int directory) {
        long result = reader.read(directory, STAT);
        if (result < 0) {
            refused(id, "/stat", result);
            return null;
        }
        return Stat.parse(reader.bytes(), names);
    }

    private @Nullable List<String> commandLine(int pid, int directory) {
        long result = reader.read(directory, CMDLINE);
        if (result < 0) {
            refused(pid, "/cmdline", result);
            return null;
        }
        return commandLines.get(reader.bytes());
    }

    private Cgroup cgroup(int id, int directory) {
        long result = reader.read(directory, CGROUP);
        if (result < 0) {
            refused(id, "/cgroup", result);
            return Cgroup.UNKNOWN;
        }
        return cgroups.get(reader.bytes());
    }

    private void refused(int pid, String file, long result) {
        draft.refused(phase, path(pid, file), result);
    }

    private String path(int pid, String file) {
        return draft.machine().proc() + "/" + pid + file;
    }

    /** Hands in what this thread has seen. */
    @Override
    public void close() {
        draft.addAll(processes, tasks);
        reader.close();
    }
}
