package dev.cranny.discovery.decorators;

/** Knows one thing about containers: to which group some belong, or what some really are. */
@FunctionalInterface
public interface Decorator {

    /** Adds what it knows. */
    void decorate(Containment containment);
}
