package dev.cranny.discovery;

import dev.cranny.host.bpf.TaskSurvey;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.sys.CString;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.Cgroup;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.ProcessState;
import dev.cranny.model.SchedulingPolicy;
import dev.cranny.model.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Takes over what the kernel told of the tasks of one process after the other, but for their main ones. Procfs is asked only
 * about those that have something that their process has not: hardly any. For one thread.
 */
final class SurveyedTasks {

    private static final CString TASK = CString.of("task");

    private final ProcReader reader;
    private final Survey survey;
    private final ProcessFiles files;
    private final Traits traits;
    private final NamespaceLinks links;
    private final Descriptors descriptors;
    private final List<Task> tasks = new ArrayList<>();

    /** Of the process that is visited: the tables of descriptors that have been looked through. */
    private final List<Long> tables = new ArrayList<>();

    SurveyedTasks(
            ProcReader reader,
            Survey survey,
            ProcessFiles files,
            Traits traits,
            NamespaceLinks links,
            Descriptors descriptors) {
        this.reader = reader;
        this.survey = survey;
        this.files = files;
        this.traits = traits;
        this.links = links;
        this.descriptors = descriptors;
    }

    /** All that have been taken over. */
    List<Task> seen() {
        return tasks;
    }

    /**
     * Takes over the tasks of a process.
     *
     * @param main the index of its main task
     * @param others the indices of all others
     * @param directory of the process
     * @param cgroup of its main task
     * @return its namespaces: those of a live task where the main one is dead, and has lost its own
     */
    NamespaceSet take(Stat process, int main, int[] others, int directory, NamespaceSet namespaces, Cgroup cgroup) {
        tables.clear();
        tables.add(survey.told().descriptorTable(main));
        NamespaceSet known = namespaces;
        for (int index : others) {
            Task task = take(process, main, index, directory, cgroup);
            tasks.add(task);
            if (known.mnt() == null && process.state() == ProcessState.ZOMBIE) {
                known = task.namespaces();
            }
        }
        return known;
    }

    private Task take(Stat process, int main, int index, int processDirectory, Cgroup ofProcess) {
        TaskSurvey told = survey.told();
        int tid = told.tid(index);
        NamespaceSet namespaces = links.recall(told, index);
        boolean cgroupOfItsOwn = told.cgroups(index) != told.cgroups(main);
        int[] worth = tableOfItsOwn(index) ? told.descriptors(tid) : new int[0];
        Cgroup cgroup = cgroupOfItsOwn ? Cgroup.UNKNOWN : ofProcess;
        if (namespaces == null || cgroupOfItsOwn || worth.length > 0 || NamespaceLinks.areForChildren(told, index)) {
            int directory = open(processDirectory, tid);
            if (directory >= 0) {
                if (namespaces == null) {
                    namespaces = links.read(directory, NamespaceLinks.ALL, NamespaceSet.UNKNOWN);
                }
                if (namespaces == null) {
                    // Its process was refused too, and that has been noted.
                    namespaces = NamespaceSet.UNKNOWN;
                }
                if (cgroupOfItsOwn) {
                    cgroup = files.cgroup(tid, directory);
                }
                links.readForChildren(directory, tid, namespaces);
                descriptors.visit(tid, directory, namespaces.net(), Linux.PIDFD_THREAD, worth);
                Linux.close(directory);
            }
        }
        return new Task(
                tid,
                process.pid(),
                files.text(told.name(index)),
                told.startTicks(index),
                Objects.requireNonNullElse(namespaces, NamespaceSet.UNKNOWN),
                cgroup,
                traits.scheduling(
                        tid,
                        SchedulingPolicy.of(told.policy(index)).orElse(SchedulingPolicy.NORMAL),
                        told.priority(index),
                        told.nice(index),
                        null));
    }

    private int open(int processDirectory, int tid) {
        int opened = Linux.openat(processDirectory, TASK.address(), Linux.O_PATH);
        if (opened < 0) {
            return opened;
        }
        try {
            return reader.open(opened, tid);
        } finally {
            Linux.close(opened);
        }
    }

    /** Whether it has a table of descriptors that no task before it has, unshare(2) CLONE_FILES. */
    private boolean tableOfItsOwn(int index) {
        long table = survey.told().descriptorTable(index);
        if (table == 0 || tables.contains(table)) {
            return false;
        }
        tables.add(table);
        return true;
    }
}
