package dev.cranny.graphql;

import dev.cranny.model.NamespaceType;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;

/** Another container, and the types of namespaces that both are in and the host is not. */
record SharedNamespaces(ContainerView container, List<@NonNull NamespaceType> types) {}
