package dev.cranny.discovery;

import dev.cranny.host.bpf.TaskSurvey;
import dev.cranny.host.proc.Stat;
import dev.cranny.host.sys.SyscallException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel told of all tasks at one go, where it does: then procfs is left with what only it knows. Processes that it did not
 * tell of, that have started since, or have not as many tasks as then, are looked at through procfs alone; what others have
 * opened since is seen the next time.
 *
 * @param tasks null where there is none
 * @param others those that are not the main ones: the process in the upper half, the index in the lower one, in order
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Survey(@Nullable TaskSurvey tasks, long[] others) {

    static final int UNKNOWN = -1;

    private static final Survey NONE = new Survey(null, new long[0]);

    /** Asks the kernel, if it answers and what it answers is of the procfs that is read. */
    static Survey of(Draft draft) {
        if (!draft.has(Facilities.Kind.TASK_SURVEY) || !draft.self().numbersAgree()) {
            return NONE;
        }
        try {
            TaskSurvey tasks = TaskSurvey.take();
            return new Survey(tasks, others(tasks));
        } catch (SyscallException e) {
            draft.problem(Processes.PHASE, e.subject(), e.errno().name());
            return NONE;
        }
    }

    private static long[] others(TaskSurvey tasks) {
        long[] others = new long[tasks.size()];
        int count = 0;
        for (int task = 0; task < tasks.size(); task++) {
            if (tasks.pid(task) != tasks.tid(task)) {
                others[count++] = (long) tasks.pid(task) << 32 | task;
            }
        }
        others = Arrays.copyOf(others, count);
        Arrays.sort(others);
        return others;
    }

    /** The index of the main task of a process, or {@link #UNKNOWN}; not that of another process which had its PID before. */
    int find(Stat process) {
        if (tasks == null) {
            return UNKNOWN;
        }
        int task = tasks.indexOf(process.pid());
        return task >= 0 && tasks.startTicks(task) == process.startTicks() ? task : UNKNOWN;
    }

    /** What was told, by somebody who has found something in it. */
    TaskSurvey told() {
        if (tasks == null) {
            throw new IllegalStateException("nothing was told");
        }
        return tasks;
    }

    /** The tasks of a process but for its main one, by index. */
    int[] others(int pid) {
        int from = firstFrom((long) pid << 32);
        int to = firstFrom((long) (pid + 1) << 32);
        int[] found = new int[to - from];
        for (int i = 0; i < found.length; i++) {
            found[i] = (int) others[from + i];
        }
        return found;
    }

    private int firstFrom(long key) {
        int found = Arrays.binarySearch(others, key);
        return found < 0 ? -found - 1 : found;
    }
}
