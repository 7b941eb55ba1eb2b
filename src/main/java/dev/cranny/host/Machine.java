package dev.cranny.host;

import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.Linux;
import dev.cranny.host.sys.SyscallException;
import java.nio.file.Path;

/**
 * The doors to a machine: where its procfs and sysfs are. A monitoring container may have those of its host elsewhere than at
 * {@code /proc} and {@code /sys}, and a test makes its own.
 *
 * @param proc where procfs is mounted
 * @param sys where sysfs is mounted
 */
public record Machine(Path proc, Path sys) {

    /** The machine that we run on. */
    public static Machine local() {
        return at(Path.of("/proc"));
    }

    /** The machine whose procfs is mounted at {@code proc}. */
    public static Machine at(Path proc) {
        return new Machine(proc, Path.of("/sys"));
    }

    /**
     * Opens its procfs, to look up from.
     *
     * @throws SyscallException where it is not there, or may not be entered
     */
    public Descriptor openProc() throws SyscallException {
        return Descriptor.open(proc.toString(), Linux.O_PATH);
    }
}
