package dev.cranny.model;

/** Why a snapshot was taken. */
public enum SnapshotTrigger {
    SCHEDULED,
    EVENT,
    MANUAL,
    IMPORT
}
