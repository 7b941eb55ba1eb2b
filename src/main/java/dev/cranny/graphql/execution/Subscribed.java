package dev.cranny.graphql.execution;

import graphql.ExecutionResult;
import org.reactivestreams.Publisher;

/** What became of a subscription. */
public sealed interface Subscribed {

    /** There are no events. */
    record Refused(ExecutionResult result) implements Subscribed {}

    /** There are: each is answered by {@link Execution#answer}. */
    record Accepted(Prepared.Ready subscription, Publisher<Object> events) implements Subscribed {}
}
