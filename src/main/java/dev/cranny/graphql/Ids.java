package dev.cranny.graphql;

import dev.cranny.graphql.execution.Refusal;
import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotId;

/** Ids that clients send back. */
final class Ids {

    private Ids() {}

    static SnapshotId snapshot(String id, String argument) {
        try {
            return SnapshotId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput(argument + ": no id of a snapshot: " + id);
        }
    }

    static HostId host(String id, String argument) {
        try {
            return HostId.parse(id);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput(argument + ": no id of a host: " + id);
        }
    }
}
