package dev.cranny.discovery;

import dev.cranny.discovery.decorators.Decorators;
import dev.cranny.engine.FoundEngine;
import dev.cranny.host.Machine;
import dev.cranny.host.namespace.OpenRoot;
import dev.cranny.host.sys.Descriptor;
import dev.cranny.host.sys.SyscallException;
import dev.cranny.model.Boot;
import dev.cranny.model.Engine;
import dev.cranny.model.Facility;
import dev.cranny.model.Host;
import dev.cranny.model.Problem;
import dev.cranny.model.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;

/**
 * Finds everything there is on a host, right now. Remembers nothing but what stays as it is while a kernel runs; two runs share
 * no other state, and may overlap.
 *
 * <pre>{@code
 * Snapshot snapshot = Discovery.of(Machine.local()).run();
 * }</pre>
 */
public final class Discovery {

    private static final List<Phase> PHASES = List.of(
            new Processors(),
            new Processes(),
            new OwnDescriptors(),
            new MountNamespaces(),
            new ListedNamespaces(),
            new InitialNamespaces(),
            new Mounts());

    private final Machine machine;
    private final DiscoveryOptions options;
    private final Identity identity;
    private final Facilities facilities;

    private Discovery(Machine machine, DiscoveryOptions options, Facilities facilities) {
        this.machine = machine;
        this.options = options;
        this.identity = Identity.of(machine, options.fallbackId());
        this.facilities = facilities;
    }

    /** Discovers what is on {@code machine}. */
    public static Discovery of(Machine machine, DiscoveryOptions options) {
        return new Discovery(
                machine,
                options,
                options.survey()
                        ? Facilities.probe(machine)
                        : Facilities.probe(machine, EnumSet.of(Facilities.Kind.TASK_SURVEY)));
    }

    /** Discovers what is on {@code machine}, with the options that suit most. */
    public static Discovery of(Machine machine) {
        return of(machine, DiscoveryOptions.DEFAULT);
    }

    /** Discovers with these facilities and no others. */
    static Discovery of(Machine machine, Facilities facilities) {
        return new Discovery(machine, DiscoveryOptions.DEFAULT, facilities);
    }

    /** The machine, as its snapshots name it. */
    public Host host() {
        return identity.host();
    }

    /** The run of the kernel that its snapshots are of. */
    public Boot boot() {
        return identity.boot();
    }

    /** What this kernel, and what we may do, offers to look with. */
    public List<Facility> facilities() {
        return facilities.list();
    }

    /**
     * Looks at the whole host once. Never throws because of what it finds or may not see: a refusal is a {@link Problem} of
     * the snapshot.
     */
    public Snapshot run() {
        Instant takenAt = options.clock().instant();
        long start = System.nanoTime();
        // Before the processes, so that one whose end was told of meanwhile is not taken for one of which nobody tells.
        List<FoundEngine> told = options.engines().get();
        Draft draft;
        try (Descriptor proc = machine.openProc()) {
            draft = Draft.of(machine, facilities, proc.number());
            for (Phase phase : PHASES) {
                phase.run(draft);
            }
        } catch (SyscallException e) {
            return nothing(takenAt, new Problem("procfs", e.subject(), e.errno().name()));
        }
        Snapshot found = new Snapshot(
                        identity.host(),
                        identity.boot(),
                        takenAt,
                        Duration.ZERO,
                        draft.cpusOnline(),
                        draft.namespaces(),
                        draft.processes(),
                        draft.tasks(),
                        draft.problems())
                .withMounts(draft.mounts());
        return Containers.join(found, told, Decorators.ALL, this::files)
                .withDuration(Duration.ofNanos(System.nanoTime() - start));
    }

    /** What is in a directory, as the process of an engine sees it. */
    private Function<String, List<String>> files(Engine engine) {
        return path -> {
            if (engine.pid() == null) {
                return List.of();
            }
            String root = machine.proc().resolve(engine.pid() + "/root").toString();
            try (OpenRoot opened = OpenRoot.at(root)) {
                return opened.list(path);
            } catch (IOException e) {
                return List.of();
            }
        };
    }

    private Snapshot nothing(Instant takenAt, Problem because) {
        return new Snapshot(
                identity.host(),
                identity.boot(),
                takenAt,
                Duration.ZERO,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(because));
    }
}
