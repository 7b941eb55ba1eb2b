/** What others may do with our core as a library: only what is public, and without a framework. Examples of the documentation. */
@NullMarked
package dev.cranny.library;

import org.jspecify.annotations.NullMarked;
