package dev.cranny.engine;

/**
 * A unix socket that an engine listens on.
 *
 * @param path how to reach it from here; at most 107 bytes, unix(7)
 * @param api how people write it, in the mount namespace that the engine is in: {@code unix:///run/docker.sock}
 */
public record Endpoint(String path, String api) {

    /** One of this mount namespace. */
    public static Endpoint at(String path) {
        return new Endpoint(path, "unix://" + path);
    }
}
