/**
 * How a GraphQL operation runs, whatever it came over and whatever it asks for: schema, fetchers, limits, errors.
 *
 * <p>SmallRye scans the annotated types and checks them when Cranny is built; two services of it let us shape what it made.
 * graphql-java executes.
 */
@NullMarked
package dev.cranny.graphql.execution;

import org.jspecify.annotations.NullMarked;
