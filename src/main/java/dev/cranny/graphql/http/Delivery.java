package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.Execution;
import dev.cranny.graphql.execution.Subscribed;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Brings the events of one subscription to its outlet: the next one when the one before is on its way. */
final class Delivery implements Subscriber<Object> {

    private final Execution execution;
    private final Subscribed.Accepted subscribed;
    private final Outlet outlet;
    private final Seats.Seat seat;

    private @Nullable Subscription events;
    private boolean cancelled;

    Delivery(Execution execution, Subscribed.Accepted subscribed, Outlet outlet, Seats.Seat seat) {
        this.execution = execution;
        this.subscribed = subscribed;
        this.outlet = outlet;
        this.seat = seat;
    }

    void start() {
        subscribed.events().subscribe(this);
    }

    /** Nothing is brought any more. */
    void cancel() {
        Subscription current;
        synchronized (this) {
            cancelled = true;
            current = events;
        }
        if (current != null) {
            current.cancel();
        }
        seat.leave();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        boolean tooLate;
        synchronized (this) {
            events = subscription;
            tooLate = cancelled;
        }
        if (tooLate) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(Object event) {
        outlet.next(execution.answer(subscribed, event));
        outlet.whenReady(this::another);
    }

    @Override
    public void onError(Throwable thrown) {
        outlet.next(execution.failed(thrown));
        onComplete();
    }

    @Override
    public void onComplete() {
        seat.leave();
        outlet.complete();
    }

    private void another() {
        Subscription current;
        synchronized (this) {
            current = cancelled ? null : events;
        }
        if (current != null) {
            current.request(1);
        }
    }
}
