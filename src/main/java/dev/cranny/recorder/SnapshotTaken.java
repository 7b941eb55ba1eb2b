package dev.cranny.recorder;

import dev.cranny.model.StoredSnapshot;

/** A snapshot has been stored: fired as a CDI event, asynchronously, so that no listener delays the next one. */
public record SnapshotTaken(StoredSnapshot snapshot) {}
