package dev.cranny.store;

import dev.cranny.model.Cgroup;
import dev.cranny.model.NamespaceSet;
import dev.cranny.model.Scheduling;

/** Where and how a process or task runs. Most share theirs with many others, so it is written once. */
record Placement(NamespaceSet namespaces, Cgroup cgroup, Scheduling scheduling) {}
