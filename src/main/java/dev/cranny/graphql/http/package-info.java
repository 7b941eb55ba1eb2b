/** GraphQL over HTTP, as its specification has it. */
@NullMarked
package dev.cranny.graphql.http;

import org.jspecify.annotations.NullMarked;
