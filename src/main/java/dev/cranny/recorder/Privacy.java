package dev.cranny.recorder;

import dev.cranny.model.Snapshot;
import dev.cranny.privacy.Redaction;
import dev.cranny.privacy.Secrets;

/** Hides secrets in snapshots that others have taken, as in our own: nothing is stored that has not been through this. */
public final class Privacy {

    private final Secrets secrets;

    Privacy(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The snapshot without its secrets. */
    public Snapshot of(Snapshot snapshot) {
        return new Redaction(secrets).of(snapshot);
    }
}
