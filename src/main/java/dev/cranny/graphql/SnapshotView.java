package dev.cranny.graphql;

import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.Boot;
import dev.cranny.model.Container;
import dev.cranny.model.Engine;
import dev.cranny.model.EntityId;
import dev.cranny.model.Group;
import dev.cranny.model.Lifespan;
import dev.cranny.model.LinuxProcess;
import dev.cranny.model.Mount;
import dev.cranny.model.Namespace;
import dev.cranny.model.Observed;
import dev.cranny.model.Relations;
import dev.cranny.model.Snapshot;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotTrigger;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.model.Task;
import io.smallrye.graphql.api.Nullable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Type;

/** A snapshot: what the catalogue says of it, and, loaded when it is first asked for, what is in it. */
@Type("Snapshot")
final class SnapshotView implements Node {

    private static final double NANOS_PER_MILLI = 1e6;

    private final Present present;
    private final SnapshotEntry entry;
    private final EntityFinder entities = new EntityFinder(this);
    private @Nullable StoredSnapshot stored;

    SnapshotView(Present present, SnapshotEntry entry, @Nullable StoredSnapshot stored) {
        this.present = present;
        this.entry = entry;
        this.stored = stored;
    }

    @Override
    @Query
    @Id
    public String id() {
        return entry.id().toString();
    }

    @Query
    public HostView host() {
        HostView host = present.host(entry.host());
        return Objects.requireNonNull(host, "a stored snapshot is of a host that is in the store");
    }

    @Query
    public int number() {
        return Math.toIntExact(entry.number());
    }

    @Query
    public @Nullable String bootId() {
        Boot boot = present.boot(entry);
        return boot == null ? null : boot.id().toString();
    }

    @Query
    public @Nullable Instant bootedAt() {
        Boot boot = present.boot(entry);
        return boot == null ? null : boot.bootedAt();
    }

    @Query
    public @Nullable String kernel() {
        Boot boot = present.boot(entry);
        return boot == null ? null : boot.kernel();
    }

    @Query
    public Instant takenAt() {
        return entry.takenAt();
    }

    @Query
    public @Nullable Double durationMillis() {
        Duration duration = entry.duration();
        return duration == null || duration.isZero() ? null : duration.toNanos() / NANOS_PER_MILLI;
    }

    @Query
    public SnapshotTrigger trigger() {
        return entry.trigger();
    }

    @Query
    public @Nullable String label() {
        return entry.label();
    }

    @Query
    public boolean pinned() {
        return entry.pinned();
    }

    @Query
    public boolean complete() {
        return entry.complete();
    }

    @Query
    public TotalsView totals() {
        return new TotalsView(this, entry.totals());
    }

    @Query
    public List<@NonNull CpuRangeView> cpusOnline() {
        return CpuRangeView.of(snapshot().cpusOnline());
    }

    @Query
    public List<@NonNull Cpu> cpus() {
        return Cpu.of(snapshot());
    }

    @Query
    public @Nullable SnapshotView previous() {
        return neighbour(-1, false);
    }

    @Query
    public @Nullable SnapshotView next() {
        return neighbour(1, false);
    }

    @Query
    public @Nullable SnapshotView previousChanged() {
        return neighbour(-1, true);
    }

    @Query
    public @Nullable SnapshotView nextChanged() {
        return neighbour(1, true);
    }

    @Query
    public DiffTotals changes() {
        return DiffTotals.of(entry.changes(), this::brought);
    }

    @Query
    public List<@NonNull NamespaceView> initialNamespaces() {
        return snapshot().namespaces().stream()
                .filter(Namespace::initial)
                .map(this::view)
                .toList();
    }

    /** The run of the kernel that it was taken in. */
    UUID boot() {
        return snapshot().boot().id();
    }

    /** What it brought, against the one before. */
    Difference brought() {
        SnapshotView before = previous();
        return before == null ? new Difference(this, this, List.of()) : present.difference(before, this);
    }

    Present present() {
        return present;
    }

    /** What the catalogue says of it. */
    SnapshotEntry entry() {
        return entry;
    }

    Snapshot snapshot() {
        return relations().snapshot();
    }

    /**
     * What is in it.
     *
     * @throws Refusal where retention has removed it since the catalogue was asked
     */
    Relations relations() {
        StoredSnapshot loaded = stored;
        if (loaded == null) {
            loaded = present.store().load(entry.id());
            if (loaded == null) {
                throw new Refusal(ErrorCode.NOT_FOUND, "Snapshot " + entry.id() + " has been deleted meanwhile");
            }
            stored = loaded;
        }
        return present.seen(loaded);
    }

    NamespaceView view(Namespace namespace) {
        return new NamespaceView(this, namespace);
    }

    ProcessView view(LinuxProcess process) {
        return new ProcessView(this, process);
    }

    TaskView view(Task task) {
        return new TaskView(this, task);
    }

    ContainerView view(Container container) {
        return new ContainerView(this, container);
    }

    EngineView view(Engine engine) {
        return new EngineView(this, engine);
    }

    GroupView view(Group group) {
        return new GroupView(this, group);
    }

    @Nullable
    ContainerView container(@Nullable Container container) {
        return container == null ? null : view(container);
    }

    /** Anything that it is made of. */
    Entity view(Observed thing) {
        return switch (thing) {
            case Namespace namespace -> view(namespace);
            case LinuxProcess process -> view(process);
            case Task task -> view(task);
            case Mount mount -> view(mount);
            case Container container -> view(container);
            case Engine engine -> view(engine);
            case Group group -> view(group);
        };
    }

    MountView view(Mount mount) {
        return new MountView(this, mount);
    }

    @Nullable
    MountView mount(@Nullable Mount mount) {
        return mount == null ? null : view(mount);
    }

    MountConnection mounts(
            List<Mount> of, @Nullable MountFilter filter, MountOrder by, Direction direction, Window window) {
        Order<Mount> order = by.order();
        Predicate<Mount> matching = filter == null ? null : filter.matching();
        return new MountConnection(window.page(of, matching, order, direction), this::view);
    }

    @Nullable
    NamespaceView namespace(@Nullable Long inode) {
        Namespace namespace = relations().namespace(inode);
        return namespace == null ? null : view(namespace);
    }

    /**
     * The namespace that an argument names.
     *
     * @throws Refusal where this snapshot has none with this id
     */
    Namespace namespace(String id, String argument) {
        if (entity(new EntityId(id)) instanceof NamespaceView found) {
            return found.namespace();
        }
        throw Refusal.badInput(argument + ": no namespace of snapshot " + entry.id() + ": " + id);
    }

    @Nullable
    ProcessView process(int pid) {
        LinuxProcess process = relations().process(pid);
        return process == null ? null : view(process);
    }

    @Nullable
    TaskView task(int tid) {
        Task task = relations().anyTask(tid);
        return task == null ? null : view(task);
    }

    /** How its host calls this user. */
    @Nullable
    String userName(@Nullable Long uid) {
        return present.userName(entry.host(), uid);
    }

    /** When something started that many clock ticks after boot. */
    @Nullable
    Instant startedAt(long ticks) {
        Boot boot = snapshot().boot();
        return boot.known() ? boot.at(ticks) : null;
    }

    LifespanView lifespan(EntityId entity) {
        Lifespan lifespan = present.store().lifespan(entry.host(), entity);
        return LifespanView.of(lifespan == null ? new Lifespan(takenAt(), takenAt(), null) : lifespan);
    }

    /** What has this id in this snapshot; null where nothing has. */
    @Nullable
    Entity entity(EntityId id) {
        return entities.find(id);
    }

    ProcessConnection processes(
            List<LinuxProcess> of,
            @Nullable ProcessFilter filter,
            ProcessOrder by,
            Direction direction,
            Window window) {
        Order<LinuxProcess> order = by.order();
        Predicate<LinuxProcess> matching = filter == null ? null : filter.in(this);
        return new ProcessConnection(window.page(of, matching, order, direction), this::view);
    }

    private @Nullable SnapshotView neighbour(int step, boolean changed) {
        List<SnapshotEntry> entries = present.store().entries(entry.host());
        int place = place(entries) + step;
        while (place >= 0 && place < entries.size()) {
            SnapshotEntry candidate = entries.get(place);
            if (!changed || candidate.changes().any()) {
                return present.view(candidate);
            }
            place += step;
        }
        return null;
    }

    /** Where it is in the catalogue, which is in the order of numbers. */
    private int place(List<SnapshotEntry> entries) {
        int low = 0;
        int high = entries.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (entries.get(middle).number() < entry.number()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
