package dev.cranny.graphql;

import io.smallrye.graphql.api.Nullable;

/** Where a page lies in the whole list. */
record PageInfo(
        boolean hasNextPage,
        boolean hasPreviousPage,
        @Nullable String startCursor,
        @Nullable String endCursor) {}
