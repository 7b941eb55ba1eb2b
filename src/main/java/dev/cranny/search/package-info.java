/** Pure: what in a snapshot has a text in it, and how two things of it hang together. */
@NullMarked
package dev.cranny.search;

import org.jspecify.annotations.NullMarked;
