package dev.cranny.testkit;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program whose main task is dead while its other tasks live on. Java's main thread is not the main task, which only waits
 * for it: that one is made to call pthread_exit(3), by a signal of which that is the handler.
 */
public final class DeadLeader {

    private static final int UNUSED_SIGNAL = 41;

    private DeadLeader() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int pid = (int) ProcessHandle.current().pid();
        NativeLibrary process = NativeLibrary.getProcess();
        Function exit = process.getFunction("pthread_exit");
        process.getFunction("signal").invokePointer(new Object[] {UNUSED_SIGNAL, exit});
        process.getFunction("tgkill").invokeInt(new Object[] {pid, pid, UNUSED_SIGNAL});
        for (int i = 0;
                i < 1000 && !Files.readString(Path.of("/proc/self/stat")).contains(") Z ");
                i++) {
            Thread.sleep(5);
        }
        System.out.println("ready");
        if (System.in.read() < 0) {
            Runtime.getRuntime().halt(0);
        }
    }
}
