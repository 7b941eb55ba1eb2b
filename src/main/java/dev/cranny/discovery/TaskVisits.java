package dev.cranny.discovery;

import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.proc.Status;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.Tasks;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.ProcessState;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thread's visits to the tasks of processes, but for their main ones. */
final class TaskVisits {

    private static final CString TASK = CString.of("task");

    private final Draft draft;
    private final ProcReader reader;
    private final ProcessFiles files;
    private final Traits traits;
    private final NamespaceLinks links;
    private final Descriptors descriptors;
    private final boolean comparesDescriptors;
    private final Numbers tids = new Numbers();

    /** Of the process that is visited: one task for each table of descriptors that has been looked through. */
    private final List<Integer> tables = new ArrayList<>();

    private final List<Task> tasks = new ArrayList<>();

    TaskVisits(
            Draft draft,
            ProcReader reader,
            ProcessFiles files,
            Traits traits,
            NamespaceLinks links,
            Descriptors descriptors) {
        this.draft = draft;
        this.reader = reader;
        this.files = files;
        this.traits = traits;
        this.links = links;
        this.descriptors = descriptors;
        comparesDescriptors =
                draft.has(Facilities.Kind.TASK_DESCRIPTORS) && draft.self().numbersAgree();
    }

    /** All that have been visited. */
    List<Task> seen() {
        return tasks;
    }

    /**
     * Visits the tasks of a process.
     *
     * @param directory of the process
     * @return its namespaces: those of a live task where the main one is dead, and has lost its own
     */
    NamespaceSet visit(Stat process, int directory, NamespaceSet namespaces) {
        int opened = Linux.openat(directory, TASK.address(), Linux.O_RDONLY);
        if (opened < 0) {
            draft.refused(Processes.PHASE, draft.path(process.pid(), "/task"), opened);
            return namespaces;
        }
        tables.clear();
        tables.add(process.pid());
        try {
            long result = reader.numbersOfOpened(opened, tids);
            if (result < 0) {
                draft.refused(Processes.PHASE, draft.path(process.pid(), "/task"), result);
            }
            NamespaceSet known = namespaces;
            for (int i = 0; i < tids.size(); i++) {
                int tid = tids.get(i);
                Task task = tid == process.pid() ? null : visitTask(process, opened, tid, known);
                if (task != null) {
                    tasks.add(task);
                    if (known.mnt() == null && process.state() == ProcessState.ZOMBIE) {
                        known = task.namespaces();
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
            draft.refused(Processes.PHASE, draft.path(process.pid(), "/task/" + tid), directory);
            return null;
        }
        try {
            Stat stat = files.stat(tid, directory);
            if (stat == null) {
                return null;
            }
            var cgroup = files.cgroup(tid, directory);
            // What is left of a dead main task does not tell what the others share.
            NamespaceSet namespaces = links.read(
                    directory, ofProcess.mnt() == null ? NamespaceLinks.ALL : NamespaceLinks.OF_A_TASK, ofProcess);
            if (namespaces == null) {
                // Its process was refused too, and that has been noted.
                namespaces = NamespaceSet.UNKNOWN;
            } else {
                links.readForChildren(directory, tid, namespaces);
                if (hasDescriptorsOfItsOwn(tid) || isFirstOfADeadLeader(process, tid)) {
                    descriptors.visit(tid, directory, namespaces.net(), Linux.PIDFD_THREAD);
                }
            }
            Status status = traits.needStatus() ? files.status(tid, directory) : null;
            return new Task(
                    tid,
                    process.pid(),
                    stat.name(),
                    stat.startTicks(),
                    namespaces,
                    cgroup,
                    traits.scheduling(tid, stat, status));
        } finally {
            Linux.close(directory);
        }
    }

    /** Where tables cannot be compared: a dead main task has none, and the others probably share one. */
    private boolean isFirstOfADeadLeader(Stat process, int tid) {
        if (comparesDescriptors || process.state() != ProcessState.ZOMBIE || tables.size() > 1) {
            return false;
        }
        tables.add(tid);
        return true;
    }

    /** Whether it has a table of descriptors that no task before it has, unshare(2) CLONE_FILES. */
    private boolean hasDescriptorsOfItsOwn(int tid) {
        if (!comparesDescriptors) {
            return false;
        }
        for (int table : tables) {
            if (Tasks.compareDescriptors(table, tid) <= 0) {
                return false;
            }
        }
        tables.add(tid);
        return true;
    }
}
