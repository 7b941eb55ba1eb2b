package dev.cranny.cli;

import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Prints the namespaces of this host as they are right now.")
final class ListNamespaces implements Callable<Integer> {

    private final Function<Path, Snapshot> look;

    @Option(
            names = {"-t", "--type"},
            paramLabel = "TYPE",
            split = ",",
            converter = TypeByLink.class,
            description = "Only these types: cgroup, ipc, mnt, net, pid, time, user, uts; several with commas between.")
    private @Nullable List<NamespaceType> types;

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    @Option(
            names = {"-w", "--wide"},
            description = "Print command lines in full.")
    private boolean wide;

    @Option(
            names = "--proc",
            paramLabel = "DIR",
            defaultValue = "${env:CRANNY_PROC:-/proc}",
            description = "Where procfs is mounted: CRANNY_PROC, or /proc.")
    private Path proc = Path.of("/proc");

    @Spec
    private @Nullable CommandSpec spec;

    ListNamespaces(Function<Path, Snapshot> look) {
        this.look = look;
    }

    @Override
    public Integer call() {
        Snapshot snapshot = look.apply(proc);
        Listing listing = new Listing(
                Relations.of(snapshot), types == null ? EnumSet.allOf(NamespaceType.class) : EnumSet.copyOf(types));
        String incomplete = listing.incomplete();
        if (incomplete != null) {
            spec().commandLine().getErr().println("cranny: " + incomplete);
        }
        if (snapshot.processes().isEmpty()) {
            // There always is one: ours. What is at that path is no procfs.
            return ExitCode.UNAVAILABLE.number();
        }
        PrintWriter out = spec().commandLine().getOut();
        out.print(json ? listing.json() : listing.table(wide));
        out.flush();
        return ExitCode.DONE.number();
    }

    private CommandSpec spec() {
        return Objects.requireNonNull(spec, "set by picocli");
    }

    /** A type as the kernel writes it. */
    static final class TypeByLink implements ITypeConverter<NamespaceType> {
        @Override
        public NamespaceType convert(String value) {
            return NamespaceType.ofLink(value)
                    .orElseThrow(
                            () -> new TypeConversionException("'" + value + "' is no type of namespace: write one of "
                                    + Arrays.stream(NamespaceType.values())
                                            .map(NamespaceType::link)
                                            .collect(Collectors.joining(", "))));
        }
    }
}
