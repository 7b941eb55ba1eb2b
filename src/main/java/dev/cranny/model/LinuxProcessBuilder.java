package dev.cranny.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a process that is like another one but for what is set here. */
public final class LinuxProcessBuilder {

    private final int pid;
    private int ppid;
    private List<Integer> nestedPids;
    private String name;
    private @Nullable List<String> commandLine;
    private @Nullable String executable;
    private ProcessState state;
    private boolean kernelThread;
    private final long startTicks;
    private @Nullable Long uid;
    private @Nullable Long capabilities;
    private int taskCount;
    private NamespaceSet namespaces;
    private Cgroup cgroup;
    private Scheduling scheduling;

    private LinuxProcessBuilder(LinuxProcess process) {
        pid = process.pid();
        ppid = process.ppid();
        nestedPids = process.nestedPids();
        name = process.name();
        commandLine = process.commandLine();
        executable = process.executable();
        state = process.state();
        kernelThread = process.kernelThread();
        startTicks = process.startTicks();
        uid = process.uid();
        capabilities = process.capabilities();
        taskCount = process.taskCount();
        namespaces = process.namespaces();
        cgroup = process.cgroup();
        scheduling = process.scheduling();
    }

    /** Begins with what {@code process} is. */
    public static LinuxProcessBuilder like(LinuxProcess process) {
        return new LinuxProcessBuilder(process);
    }

    public LinuxProcessBuilder ppid(int now) {
        ppid = now;
        return this;
    }

    public LinuxProcessBuilder nestedPids(List<Integer> now) {
        nestedPids = now;
        return this;
    }

    public LinuxProcessBuilder name(String now) {
        name = now;
        return this;
    }

    public LinuxProcessBuilder commandLine(@Nullable List<String> now) {
        commandLine = now;
        return this;
    }

    public LinuxProcessBuilder executable(@Nullable String now) {
        executable = now;
        return this;
    }

    public LinuxProcessBuilder state(ProcessState now) {
        state = now;
        return this;
    }

    public LinuxProcessBuilder kernelThread(boolean now) {
        kernelThread = now;
        return this;
    }

    public LinuxProcessBuilder uid(@Nullable Long now) {
        uid = now;
        return this;
    }

    public LinuxProcessBuilder capabilities(@Nullable Long now) {
        capabilities = now;
        return this;
    }

    public LinuxProcessBuilder taskCount(int now) {
        taskCount = now;
        return this;
    }

    public LinuxProcessBuilder namespaces(NamespaceSet now) {
        namespaces = now;
        return this;
    }

    public LinuxProcessBuilder cgroup(Cgroup now) {
        cgroup = now;
        return this;
    }

    public LinuxProcessBuilder scheduling(Scheduling now) {
        scheduling = now;
        return this;
    }

    public LinuxProcess build() {
        return new LinuxProcess(
                pid,
                ppid,
                nestedPids,
                name,
                commandLine,
                executable,
                state,
                kernelThread,
                startTicks,
                uid,
                capabilities,
                taskCount,
                namespaces,
                cgroup,
                scheduling);
    }
}
