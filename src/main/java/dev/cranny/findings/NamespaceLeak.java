package dev.cranny.findings;

import dev.cranny.model.EntityId;
import dev.cranny.model.Namespace;
import dev.cranny.model.NamespaceType;
import dev.cranny.model.Relations;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Types of namespace of which there are more and more. */
final class NamespaceLeak implements Rule {

    /** Fewer snapshots tell nothing of a trend. */
    private static final int FEWEST = 4;

    /** So many more there have to be, and by so much of what there were. */
    private static final int LEAST_GROWTH = 10;

    private static final double LEAST_SHARE = 0.2;

    private static final int MOST_SUBJECTS = 20;

    @Override
    public String name() {
        return "namespace-leak";
    }

    @Override
    public String title() {
        return "More and more namespaces of a type";
    }

    @Override
    public String explanation() {
        return "The number of namespaces of a host goes up and down with what runs on it. Where it only ever goes up, something makes"
                + " namespaces and does not let go of them: each takes kernel memory (a network namespace some hundred kilobytes),"
                + " and there is a limit for each user, /proc/sys/user/max_*_namespaces, after which nothing can make one any more."
                + " See namespaces(7).";
    }

    @Override
    public Severity severity() {
        return Severity.WARNING;
    }

    @Override
    public List<Finding> find(Scene scene) {
        List<Relations> samples = new ArrayList<>(scene.past().earlier());
        samples.add(scene.now());
        List<Finding> findings = new ArrayList<>();
        if (samples.size() >= FEWEST) {
            for (NamespaceType type : NamespaceType.values()) {
                int[] counts = samples.stream().mapToInt(in -> count(in, type)).toArray();
                if (grows(counts)) {
                    findings.add(finding(scene, samples.getFirst(), type, counts));
                }
            }
        }
        return findings;
    }

    private Finding finding(Scene scene, Relations first, NamespaceType type, int[] counts) {
        List<EntityId> subjects = newSince(first, scene.now(), type);
        int from = counts[0];
        int to = counts[counts.length - 1];
        return new Finding(
                "f_" + name() + "_" + type.link(),
                name(),
                severity(),
                "There are more and more " + Names.of(type) + " namespaces",
                "There were " + from + ", and there are " + to
                        + " now; at no look in between had there been fewer than before.",
                "See who owns the newest ones and what keeps them: it is usually one service, which a restart makes let go of them"
                        + " until its fault is mended.",
                subjects,
                first.snapshot().takenAt());
    }

    /** Never less than before, and in each half of the time more than at its beginning. */
    private static boolean grows(int[] counts) {
        int first = counts[0];
        int last = counts[counts.length - 1];
        int middle = counts[counts.length / 2];
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] < counts[i - 1]) {
                return false;
            }
        }
        return last - first >= Math.max(LEAST_GROWTH, first * LEAST_SHARE) && first < middle && middle < last;
    }

    private static int count(Relations in, NamespaceType type) {
        return (int) in.snapshot().namespaces().stream()
                .filter(namespace -> namespace.type() == type)
                .count();
    }

    private static List<EntityId> newSince(Relations first, Relations now, NamespaceType type) {
        Set<EntityId> known = new HashSet<>();
        for (Namespace namespace : first.snapshot().namespaces()) {
            known.add(namespace.id(first.snapshot().boot().id()));
        }
        return now.snapshot().namespaces().stream()
                .filter(namespace -> namespace.type() == type)
                .map(namespace -> namespace.id(now.snapshot().boot().id()))
                .filter(id -> !known.contains(id))
                .limit(MOST_SUBJECTS)
                .toList();
    }
}
