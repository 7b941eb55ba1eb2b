/** The contract's types and one bean per noun, answered from one immutable snapshot. */
@NullMarked
@DefaultNonNull
package dev.cranny.graphql;

import io.smallrye.graphql.api.DefaultNonNull;
import org.jspecify.annotations.NullMarked;
