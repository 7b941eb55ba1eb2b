package dev.cranny.rest;

import dev.cranny.model.HostId;
import dev.cranny.model.SnapshotEntry;
import dev.cranny.model.SnapshotId;
import dev.cranny.model.StoredSnapshot;
import dev.cranny.recorder.Recorder;
import dev.cranny.store.SnapshotStore;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Finds the snapshot that a request means. */
@Singleton
class Moments {

    private final SnapshotStore store;
    private final Recorder recorder;

    Moments(SnapshotStore store, Recorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    /**
     * The newest snapshot, or the newest that was taken at or before {@code at}.
     *
     * @param host null for the one that this service runs on
     * @throws RestRefusal where there is none, or what is asked for cannot be understood
     */
    StoredSnapshot at(@Nullable String at, @Nullable String host) {
        HostId of = host == null ? recorder.host() : host(host);
        if (at == null) {
            StoredSnapshot newest = store.newest(of);
            if (newest == null) {
                throw RestRefusal.notFound("There is no snapshot of " + of + " yet");
            }
            return newest;
        }
        SnapshotEntry entry = store.newestAt(of, instant("at", at));
        if (entry == null) {
            throw RestRefusal.notFound("There is no snapshot of " + of + " that was taken at or before " + at);
        }
        return load(entry.id());
    }

    /**
     * The snapshot with this id.
     *
     * @throws RestRefusal where there is none
     */
    StoredSnapshot withId(String id) {
        try {
            return load(SnapshotId.parse(id));
        } catch (IllegalArgumentException e) {
            throw RestRefusal.badInput("A snapshot has an id such as s_1a2b3c_42, not " + id);
        }
    }

    static Instant instant(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException _) {
            throw RestRefusal.badInput(name + " must be an instant such as 2026-11-25T12:00:00Z, not " + text);
        }
    }

    private static HostId host(String text) {
        try {
            return HostId.parse(text);
        } catch (IllegalArgumentException _) {
            throw RestRefusal.badInput("host must be the id of a host, such as h_1a2b3c, not " + text);
        }
    }

    private StoredSnapshot load(SnapshotId id) {
        StoredSnapshot stored = store.load(id);
        if (stored == null) {
            throw RestRefusal.notFound("There is no snapshot " + id + ", or not any more");
        }
        return stored;
    }
}
