package dev.cranny.graphql;

import dev.cranny.access.Visitor;
import dev.cranny.graphql.execution.RequestScope;
import dev.cranny.model.SnapshotEntry;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * One who is told of snapshots, one after the other and not before having asked for the next.
 *
 * @param <T> what is made of each
 */
final class Listener<T> implements Subscription {

    private final Visitor visitor;
    private final Supplier<List<SnapshotEntry>> catalogue;
    private final Function<SnapshotEntry, @Nullable T> event;
    private final Subscriber<? super T> subscriber;
    private final Executor threads;
    private final Consumer<Listener<T>> leaves;

    private final AtomicLong wanted = new AtomicLong();
    /** How often somebody has woken it since it began to work; 0: it sleeps. */
    private final AtomicInteger wakes = new AtomicInteger();

    private volatile boolean cancelled;
    /** The number of the snapshot that came last; only touched by who works. */
    private long told;

    Listener(
            Visitor visitor,
            Supplier<List<SnapshotEntry>> catalogue,
            Function<SnapshotEntry, @Nullable T> event,
            Subscriber<? super T> subscriber,
            Executor threads,
            Consumer<Listener<T>> leaves) {
        this.visitor = visitor;
        this.catalogue = catalogue;
        this.event = event;
        this.subscriber = subscriber;
        this.threads = threads;
        this.leaves = leaves;
        List<SnapshotEntry> known = catalogue.get();
        this.told = known.isEmpty() ? 0 : known.getLast().number();
    }

    @Override
    public void request(long count) {
        if (count < 1) {
            cancel();
            subscriber.onError(new IllegalArgumentException("requested " + count + " events"));
            return;
        }
        wanted.accumulateAndGet(count, (left, more) -> left + more < 0 ? Long.MAX_VALUE : left + more);
        wake();
    }

    @Override
    public void cancel() {
        cancelled = true;
        leaves.accept(this);
    }

    /** Looks whether there is something to tell; on a thread of its own, and never on two. */
    void wake() {
        if (wakes.getAndIncrement() == 0) {
            try {
                threads.execute(this::work);
            } catch (RejectedExecutionException _) {
                cancel(); // the service stops
            }
        }
    }

    private void work() {
        int seen = wakes.get();
        do {
            try {
                tell();
            } catch (RuntimeException e) {
                cancel();
                subscriber.onError(e);
            }
            seen = wakes.addAndGet(-seen);
        } while (seen != 0);
    }

    private void tell() {
        SnapshotEntry next = next();
        while (next != null) {
            SnapshotEntry entry = next;
            boolean delivered = visitor.ask(() -> RequestScope.within(() -> {
                T made = event.apply(entry);
                if (made != null && !cancelled) {
                    subscriber.onNext(made);
                }
                return made != null;
            }));
            told = entry.number();
            if (delivered) {
                wanted.decrementAndGet();
            }
            next = next();
        }
    }

    /** The first snapshot that it was not told of; null where there is none, or nobody wants to know. */
    private @Nullable SnapshotEntry next() {
        if (cancelled || wanted.get() == 0) {
            return null;
        }
        List<SnapshotEntry> entries = catalogue.get();
        int place = entries.size();
        while (place > 0 && entries.get(place - 1).number() > told) {
            place--;
        }
        return place < entries.size() ? entries.get(place) : null;
    }
}
