package dev.cranny.discovery;

import dev.cranny.host.proc.Numbers;
import dev.cranny.host.proc.ProcReader;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.proc.Status;
import dev.cranny.host.sys.Errno;
import dev.cranny.host.sys.Linux;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.ProcessState;
import java.util.ArrayList;
import java.util.List;

/**
 * One thread's visits to processes. The directory of a process is opened once and everything is looked up from there, so that
 * all that is read is of one and the same process.
 */
final class ProcessVisits implements Crew.Worker {

    private final Draft draft;
    private final Numbers pids;
    private final Survey survey;
    private final ProcReader reader = new ProcReader();
    private final ProcessFiles files;
    private final Traits traits;
    private final NamespaceLinks links;
    private final Descriptors descriptors;
    private final TaskVisits tasks;
    private final SurveyedTasks surveyed;
    private final List<LinuxProcess> processes = new ArrayList<>();

    ProcessVisits(Draft draft, Numbers pids, Survey survey) {
        this.draft = draft;
        this.pids = pids;
        this.survey = survey;
        draft.looks(Self.thread(draft.proc(), reader));
        CgroupViewpoint.climb(draft.proc(), reader);
        files = new ProcessFiles(draft, reader);
        traits = new Traits(draft, reader);
        links = new NamespaceLinks(draft, reader, new Introduction(draft, Processes.PHASE, reader.buffer()));
        descriptors = new Descriptors(draft, reader);
        tasks = new TaskVisits(draft, reader, files, traits, links, descriptors);
        surveyed = new SurveyedTasks(reader, survey, files, traits, links, descriptors);
    }

    @Override
    public void work(int item) {
        int pid = pids.get(item);
        int directory = reader.open(draft.proc(), pid);
        if (directory < 0) {
            draft.refused(Processes.PHASE, draft.path(pid, ""), directory);
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
        Stat stat = files.stat(pid, directory);
        if (stat == null) {
            return;
        }
        List<String> commandLine = stat.kernelThread() ? List.of() : files.commandLine(pid, directory);
        var cgroup = files.cgroup(pid, directory);
        int known = survey.find(stat);
        NamespaceSet namespaces = known < 0 ? null : links.recall(survey.told(), known);
        if (namespaces == null) {
            namespaces = links.read(directory, NamespaceLinks.ALL, NamespaceSet.UNKNOWN);
        }
        if (namespaces == null || (namespaces.mnt() == null && stat.state() != ProcessState.ZOMBIE)) {
            // Refused, so it says, or without namespaces: both also happen to those that are about to go.
            stat = files.stat(pid, directory);
            if (stat == null) {
                return;
            }
        }
        boolean refused = namespaces == null;
        if (namespaces == null) {
            draft.refused(Processes.PHASE, draft.path(pid, "/ns"), -Errno.EACCES.number());
            namespaces = NamespaceSet.UNKNOWN;
        }
        String executable = null;
        if (!stat.kernelThread() && stat.state() != ProcessState.ZOMBIE) {
            // Whoever may not read its links to namespaces may not read those of descriptors either: refused once,
            // noted once.
            if (!refused) {
                executable = files.executable(pid, directory);
                lookFurther(pid, directory, namespaces, known);
            }
        }
        if (stat.taskCount() > 1) {
            int[] others = known < 0 ? new int[0] : survey.others(pid);
            namespaces = others.length == stat.taskCount() - 1
                    ? surveyed.take(stat, known, others, directory, namespaces, cgroup)
                    : tasks.visit(stat, directory, namespaces);
        }
        Status status =
                traits.needStatus() || draft.self().isElsewhere(namespaces.pid()) ? files.status(pid, directory) : null;
        processes.add(new LinuxProcess(
                pid,
                stat.ppid(),
                status == null ? List.of() : status.nestedPids(),
                stat.name(),
                commandLine,
                executable,
                stat.state(),
                stat.kernelThread(),
                stat.startTicks(),
                traits.uid(directory),
                traits.capabilities(pid, status),
                stat.taskCount(),
                namespaces,
                cgroup,
                traits.scheduling(pid, stat, status)));
    }

    private void lookFurther(int pid, int directory, NamespaceSet namespaces, int known) {
        if (known < 0 || NamespaceLinks.areForChildren(survey.told(), known)) {
            links.readForChildren(directory, pid, namespaces);
        }
        if (pid == draft.self().pid()) {
            return; // OwnDescriptors looks at those
        }
        if (known < 0) {
            descriptors.visit(pid, directory, namespaces.net(), 0);
        } else {
            descriptors.visit(pid, directory, namespaces.net(), 0, survey.told().descriptors(pid));
        }
    }

    /** Hands in what this thread has seen. */
    @Override
    public void close() {
        draft.addAll(processes, tasks.seen());
        draft.addAll(List.of(), surveyed.seen());
        reader.close();
    }
}
