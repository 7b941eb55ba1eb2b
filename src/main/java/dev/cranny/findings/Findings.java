package dev.cranny.findings;

import java.util.ArrayList;
import java.util.List;

/** Asks all rules. */
public final class Findings {

    /** All there are. */
    public static final List<Rule> RULES = List.of(
            new PrivilegedContainer(),
            new UserNamespaceOwner(),
            new OrphanedNamespace(),
            new NamespaceLeak(),
            new HostNamespaceShared(),
            new ForeignProcess(),
            new HiddenMount(),
            new LooseTask());

    private Findings() {}

    /** Everything that is found, in {@link Finding#ORDER}. */
    public static List<Finding> of(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        RULES.forEach(rule -> findings.addAll(rule.find(scene)));
        findings.sort(Finding.ORDER);
        return findings;
    }
}
