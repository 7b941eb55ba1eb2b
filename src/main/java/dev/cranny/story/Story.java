package dev.cranny.story;

import dev.cranny.diff.SnapshotDiff;
import java.util.List;
import java.util.function.Consumer;

/** Tells what differs between two snapshots. */
public final class Story {

    /** Who comes first takes what belongs to it; the rest is left to those that follow, and the last one takes all there is. */
    private static final List<Consumer<Telling>> TELLERS = List.of(
            Reboot::tell,
            EngineEpisodes::tell,
            ContainerEpisodes::tell,
            GroupEpisodes::tell,
            Moves::tell,
            Abandonment::tell,
            ProcessTrees::tell,
            ProcessEpisodes::tell,
            TaskEpisodes::tell,
            NamespaceEpisodes::tell,
            MountEpisodes::tell,
            Leftovers::tell);

    private Story() {}

    /**
     * The episodes, the most telling first. Every change of {@code diff} is in exactly one of them; it may have been filtered before.
     */
    public static List<Episode> of(SnapshotDiff diff) {
        Telling telling = new Telling(diff);
        TELLERS.forEach(teller -> teller.accept(telling));
        return telling.episodes();
    }
}
