package dev.cranny.model;

import java.util.Optional;

/** What a process was doing, proc_pid_stat(5), field 3. */
public enum ProcessState {
    RUNNING('R'),
    SLEEPING('S'),
    DISK_SLEEP('D'),
    STOPPED('T'),
    TRACED('t'),
    ZOMBIE('Z'),
    DEAD('X'),
    IDLE('I');

    private final char code;

    ProcessState(char code) {
        this.code = code;
    }

    /** The letter that the kernel prints. */
    public char code() {
        return code;
    }

    /** The state with this letter, if it is one of today's kernels. */
    public static Optional<ProcessState> of(char code) {
        for (ProcessState state : values()) {
            if (state.code == code) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
