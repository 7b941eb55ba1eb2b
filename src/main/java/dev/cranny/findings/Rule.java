package dev.cranny.findings;

import java.util.List;

/** A rule: what to look for, and what there is to know about it. */
public interface Rule {

    /** A stable name, such as {@code orphaned-namespace}. */
    String name();

    /** What its findings have in common, in a few words. */
    String title();

    /** What a reader should know to judge its findings: some sentences, with the man page to read on in. */
    String explanation();

    /** How bad its findings are at worst. */
    Severity severity();

    /** What is found, in any order. */
    List<Finding> find(Scene scene);
}
