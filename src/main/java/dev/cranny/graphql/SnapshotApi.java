package dev.cranny.graphql;

import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.HostId;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Pids;
import dev.cranny.model.Problem;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.Task;
import dev.cranny.recorder.Recorder;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;

/** Snapshots: which there are, what is in one, and a new one. */
@GraphQLApi
@Singleton
@NonBlocking
public class SnapshotApi {

    private static final int LONGEST_LABEL = 200;
    private static final Order<SnapshotEntry> NEWEST_FIRST = Order.given("NEWEST", entry -> Key.of(-entry.number()));
    private static final Order<Integer> AS_FOUND = Order.given("FOUND", Key::of);

    private final Present present;
    private final Recorder recorder;

    SnapshotApi(Present present, Recorder recorder) {
        this.present = present;
        this.recorder = recorder;
    }

    @Query
    public @Nullable SnapshotView snapshot(@Nullable @Id String id, @Nullable Instant at, @Nullable @Id String host) {
        if (id != null) {
            if (at != null || host != null) {
                throw Refusal.badInput("id says which snapshot it is: leave out at and host");
            }
            return present.withId(Ids.snapshot(id, "id"));
        }
        return present.at(present.chosen(host), at);
    }

    @Query
    public SnapshotConnection snapshots(
            @Nullable @Id String host,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable SnapshotTrigger trigger,
            @Nullable Boolean pinned,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        HostId of = present.chosen(host);
        List<SnapshotEntry> newestFirst = present.store().entries(of).reversed();
        List<SnapshotEntry> meant = Lists.matching(
                newestFirst,
                entry -> (since == null || !entry.takenAt().isBefore(since))
                        && (until == null || !entry.takenAt().isAfter(until))
                        && (trigger == null || entry.trigger() == trigger)
                        && (pinned == null || entry.pinned() == pinned));
        return new SnapshotConnection(window.of(meant, NEWEST_FIRST), present::view);
    }

    @Mutation
    public SnapshotView takeSnapshot(@Nullable String label) {
        checkLabel(label);
        try {
            return present.view(recorder.take(SnapshotTrigger.MANUAL, label));
        } catch (IllegalStateException e) {
            throw new Refusal(ErrorCode.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    static void checkLabel(@Nullable String label) {
        if (label != null && label.length() > LONGEST_LABEL) {
            throw Refusal.badInput("label must have at most " + LONGEST_LABEL + " characters, not " + label.length());
        }
    }

    public ProblemConnection problems(@Source SnapshotView snapshot, @Nullable Integer first, @Nullable String after) {
        List<Problem> problems = snapshot.snapshot().problems();
        List<Integer> places = IntStream.range(0, problems.size()).boxed().toList();
        return new ProblemConnection(
                Window.of(first, after).of(places, AS_FOUND), place -> ProblemView.of(problems.get(place)));
    }

    public NamespaceConnection namespaces(
            @Source SnapshotView snapshot,
            @Nullable NamespaceFilter filter,
            @Nullable NamespaceOrder orderBy,
            @DefaultValue("ASC") Direction direction,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        Order<Namespace> order = (orderBy == null ? NamespaceOrder.TYPE : orderBy).in(snapshot);
        Predicate<Namespace> matching = filter == null ? null : filter.in(snapshot);
        return new NamespaceConnection(
                window.page(snapshot.snapshot().namespaces(), matching, order, direction), snapshot::view);
    }

    public @Nullable NamespaceView namespace(@Source SnapshotView snapshot, long inode, @Nullable NamespaceType type) {
        NamespaceView found = snapshot.namespace(inode);
        return found == null || (type != null && found.type() != type) ? null : found;
    }

    public List<@NonNull NamespaceView> roots(@Source SnapshotView snapshot, NamespaceType type) {
        if (!type.hierarchical()) {
            throw Refusal.badInput("type must be USER or PID, not " + type + ": other namespaces have no parents");
        }
        return snapshot.snapshot().namespaces().stream()
                .filter(namespace -> namespace.type() == type)
                .filter(namespace -> snapshot.namespace(namespace.parent()) == null)
                .map(snapshot::view)
                .toList();
    }

    public ProcessConnection processes(
            @Source SnapshotView snapshot,
            @Nullable ProcessFilter filter,
            @Nullable ProcessOrder orderBy,
            @DefaultValue("ASC") Direction direction,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return snapshot.processes(
                snapshot.snapshot().processes(),
                filter,
                orderBy == null ? ProcessOrder.PID : orderBy,
                direction,
                Window.of(first, after, last, before));
    }

    public @Nullable ProcessView process(@Source SnapshotView snapshot, int pid) {
        return snapshot.process(pid);
    }

    public TaskConnection tasks(
            @Source SnapshotView snapshot,
            @Nullable TaskFilter filter,
            @Nullable TaskOrder orderBy,
            @DefaultValue("ASC") Direction direction,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        Window window = Window.of(first, after, last, before);
        Order<Task> order = (orderBy == null ? TaskOrder.TID : orderBy).order();
        Predicate<Task> matching = filter == null ? null : filter.in(snapshot);
        return new TaskConnection(
                window.page(snapshot.relations().allTasks(), matching, order, direction), snapshot::view);
    }

    public @Nullable TaskView task(@Source SnapshotView snapshot, int tid) {
        return snapshot.task(tid);
    }

    public @Nullable Integer translatePid(@Source SnapshotView snapshot, int pid, @Id String from, @Id String to) {
        Pids pids = new Pids(snapshot.relations());
        LinuxProcess process = pids.find(pid, pidNamespace(snapshot, from, "from"));
        Namespace there = pidNamespace(snapshot, to, "to");
        return process == null ? null : pids.in(process, there);
    }

    private static Namespace pidNamespace(SnapshotView snapshot, String id, String argument) {
        Namespace namespace = snapshot.namespace(id, argument);
        if (namespace.type() != NamespaceType.PID) {
            throw Refusal.badInput(argument + " must be a PID namespace, not " + namespace.text());
        }
        return namespace;
    }
}
