package dev.cranny.graphql;

import graphql.introspection.IntrospectionQueryBuilder;

/** What tools ask first. */
final class Introspection {

    /** As graphql-js asks it, with types nine lists and non-nulls deep. */
    static final String QUERY = IntrospectionQueryBuilder.build(
            IntrospectionQueryBuilder.Options.defaultOptions().typeRefFragmentDepth(9));

    private Introspection() {}
}
