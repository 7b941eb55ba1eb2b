package dev.cranny.graphql.http;

import dev.cranny.graphql.execution.ErrorCode;
import dev.cranny.graphql.execution.Execution;
import dev.cranny.graphql.execution.Prepared;
import dev.cranny.graphql.execution.Request;
import dev.cranny.graphql.execution.Subscribed;
import jakarta.inject.Singleton;
import java.util.concurrent.RejectedExecutionException;

/** Runs operations whose answers, one or many, are streamed. */
@Singleton
class Operations {

    private final Execution execution;
    private final Workers workers;
    private final Seats seats;

    Operations(Execution execution, Workers workers, Seats seats) {
        this.execution = execution;
        this.workers = workers;
        this.seats = seats;
    }

    /** Begins an operation. It ends by itself, or when it is cancelled. */
    void start(Request request, Outlet outlet, Operation operation) {
        later(outlet, operation, false, () -> {
            switch (execution.prepare(request)) {
                case Prepared.Refused refused -> outlet.refuse(refused.result());
                case Prepared.Ready ready -> start(ready, outlet, operation);
            }
        });
    }

    /** The same, where it is known already what is meant. */
    void start(Prepared.Ready ready, Outlet outlet, Operation operation) {
        if (ready.isSubscription()) {
            subscribe(ready, outlet, operation);
        } else if (ready.isMutation()) {
            later(outlet, operation, true, () -> answer(ready, outlet));
        } else {
            answer(ready, outlet);
        }
    }

    private void answer(Prepared.Ready ready, Outlet outlet) {
        outlet.next(execution.run(ready));
        outlet.complete();
    }

    private void subscribe(Prepared.Ready ready, Outlet outlet, Operation operation) {
        Seats.Seat seat = seats.take();
        if (seat == null) {
            outlet.refuse(Execution.refused(ErrorCode.LIMIT_EXCEEDED, seats.refusal()));
            return;
        }
        switch (execution.subscribe(ready)) {
            case Subscribed.Refused refused -> {
                seat.leave();
                outlet.refuse(refused.result());
            }
            case Subscribed.Accepted accepted -> operation.begin(new Delivery(execution, accepted, outlet, seat));
        }
    }

    private void later(Outlet outlet, Operation operation, boolean patiently, Runnable work) {
        Runnable guarded = () -> operation.visitor().ask(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                outlet.refuse(execution.failed(e));
            }
            return true;
        });
        try {
            if (patiently) {
                workers.patiently(guarded);
            } else {
                workers.soon(guarded);
            }
        } catch (RejectedExecutionException _) {
            outlet.refuse(Execution.refused(ErrorCode.LIMIT_EXCEEDED, Workers.BUSY));
        }
    }
}
