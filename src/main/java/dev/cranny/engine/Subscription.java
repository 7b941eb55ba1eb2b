package dev.cranny.engine;

/** Ends what it is the subscription of when it is closed. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
