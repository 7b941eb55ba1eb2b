/** The contract's types and one bean per noun, answered from one immutable snapshot. */
@NullMarked
package dev.cranny.graphql;

import org.jspecify.annotations.NullMarked;
