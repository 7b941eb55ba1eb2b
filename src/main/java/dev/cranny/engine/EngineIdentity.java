package dev.cranny.engine;

/**
 * What an engine says of itself.
 *
 * @param type {@code docker.com}, {@code containerd.io}, {@code k8s.io/cri-api}, {@code podman.io}
 * @param id the engine's own lasting id; empty where it has none, or has not been asked yet
 * @param version as the engine words it; empty where it has not been asked yet
 * @param api where it was reached: {@code unix:///run/docker.sock}, in the mount namespace that the engine is in
 */
public record EngineIdentity(String type, String id, String version, String api) {}
