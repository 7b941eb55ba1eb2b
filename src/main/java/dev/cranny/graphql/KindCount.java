package dev.cranny.graphql;

import dev.cranny.model.EntityKind;

/** How many there are of one kind. */
record KindCount(EntityKind kind, int count) {}
