package dev.cranny.store;

import dev.cranny.model.EntityId;
import dev.cranny.model.Lifespan;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when until when each entity of a host was seen, and its number: 40 bytes each, so that a million fit into memory and no
 * row of an answer costs a query.
 *
 * <p>An open-addressing table of primitive columns. Ids are told apart by 64 bits of hash: among a million entities two have
 * the same one with a probability of 1 in 37 million.
 */
final class Lifespans {

    private static final long PRESENT = Long.MIN_VALUE;

    private long[] hashes;
    private long[] numbers;
    private long[] firstSeen;
    private long[] lastSeen;
    private long[] goneSince;
    private int size;

    Lifespans() {
        allocate(1024);
    }

    /** How many entities there are. */
    synchronized int size() {
        return size;
    }

    /** The number of this entity; 0 where it is not known. */
    synchronized long number(EntityId id) {
        return numbers[slot(hash(id))];
    }

    /** Notes an entity that the newest snapshot has, whether it is new or was there before. */
    synchronized void present(EntityId id, long number, Instant since) {
        int slot = slot(hash(id));
        if (numbers[slot] == 0) {
            if ((size + 1) * 3L > hashes.length * 2L) {
                grow();
                slot = slot(hash(id));
            }
            size++;
            hashes[slot] = hash(id);
            numbers[slot] = number;
            firstSeen[slot] = since.toEpochMilli();
        }
        goneSince[slot] = PRESENT;
    }

    /** Notes that a known entity was seen for the last time, and since when it is gone. */
    synchronized void gone(EntityId id, Instant last, Instant since) {
        int slot = slot(hash(id));
        lastSeen[slot] = last.toEpochMilli();
        goneSince[slot] = since.toEpochMilli();
    }

    /** Forgets an entity. */
    synchronized void forget(EntityId id) {
        int hole = slot(hash(id));
        if (numbers[hole] == 0) {
            return;
        }
        size--;
        numbers[hole] = 0;
        // Whoever stands behind the hole only because its own place was taken moves up.
        int mask = hashes.length - 1;
        for (int next = (hole + 1) & mask; numbers[next] != 0; next = (next + 1) & mask) {
            int home = (int) hashes[next] & mask;
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                hashes[hole] = hashes[next];
                numbers[hole] = numbers[next];
                firstSeen[hole] = firstSeen[next];
                lastSeen[hole] = lastSeen[next];
                goneSince[hole] = goneSince[next];
                numbers[next] = 0;
                hole = next;
            }
        }
    }

    /**
     * The life span of an entity; null where it is not known.
     *
     * @param newest when the newest snapshot was taken
     */
    synchronized @Nullable Lifespan of(EntityId id, Instant newest) {
        int slot = slot(hash(id));
        if (numbers[slot] == 0) {
            return null;
        }
        Instant first = Instant.ofEpochMilli(firstSeen[slot]);
        return goneSince[slot] == PRESENT
                ? new Lifespan(first, newest, null)
                : new Lifespan(first, Instant.ofEpochMilli(lastSeen[slot]), Instant.ofEpochMilli(goneSince[slot]));
    }

    /** Where this hash is, or belongs. */
    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (numbers[slot] != 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void allocate(int capacity) {
        hashes = new long[capacity];
        numbers = new long[capacity];
        firstSeen = new long[capacity];
        lastSeen = new long[capacity];
        goneSince = new long[capacity];
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldNumbers = numbers;
        long[] oldFirst = firstSeen;
        long[] oldLast = lastSeen;
        long[] oldGone = goneSince;
        allocate(oldHashes.length * 2);
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldNumbers[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                numbers[slot] = oldNumbers[i];
                firstSeen[slot] = oldFirst[i];
                lastSeen[slot] = oldLast[i];
                goneSince[slot] = oldGone[i];
            }
        }
    }

    /** FNV-1a, its bits then mixed as in MurmurHash3, as the table takes the lowest. */
    private static long hash(EntityId id) {
        long hash = 0xcbf29ce484222325L;
        String text = id.value();
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return hash ^ (hash >>> 33);
    }
}
