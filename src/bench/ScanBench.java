import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import dev.cranny.discovery.Discovery;
import dev.cranny.discovery.DiscoveryOptions;
import dev.cranny.host.Machine;
import dev.cranny.model.Snapshot;
import dev.cranny.model.Totals;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Scans this machine, warm, again and again; prints, per scan, CPU milliseconds of all threads (the mean, compiler and collector
 * included), wall milliseconds and kilobytes allocated (medians), and what was found. A second argument {@code procfs} keeps it
 * from asking the kernel for all tasks at one go.
 */
public class ScanBench {

    public static void main(String[] arguments) {
        int scans = Integer.parseInt(arguments[0]);
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        boolean survey = arguments.length < 2 || !arguments[1].equals("procfs");
        Discovery discovery = Discovery.of(Machine.local(), DiscoveryOptions.DEFAULT.withSurvey(survey));
        warmUp(discovery);
        double[] wall = new double[scans];
        double[] allocated = new double[scans];
        Snapshot snapshot = discovery.run();
        long cpuBefore = system.getProcessCpuTime();
        for (int i = 0; i < scans; i++) {
            long wallBefore = System.nanoTime();
            long allocatedBefore = threads.getTotalThreadAllocatedBytes();
            snapshot = discovery.run();
            allocated[i] = (threads.getTotalThreadAllocatedBytes() - allocatedBefore) / 1e3;
            wall[i] = (System.nanoTime() - wallBefore) / 1e6;
        }
        double cpu = (system.getProcessCpuTime() - cpuBefore) / 1e6 / scans;
        Totals totals = Totals.of(snapshot);
        System.out.printf(
                "%.1f %.1f %.0f %d %d %d%n",
                cpu, median(wall), median(allocated), totals.processes(), totals.tasks(), totals.namespaces());
    }

    /** Until the compiler has had nothing to do for fifty scans, or half a minute is over. */
    private static void warmUp(Discovery discovery) {
        var compiler = ManagementFactory.getCompilationMXBean();
        long end = System.nanoTime() + 30_000_000_000L;
        long compiled = 0;
        for (int quiet = 0; quiet < 50 && System.nanoTime() < end; quiet++) {
            discovery.run();
            if (compiler.getTotalCompilationTime() > compiled) {
                compiled = compiler.getTotalCompilationTime();
                quiet = 0;
            }
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
