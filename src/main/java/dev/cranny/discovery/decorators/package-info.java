/**
 * What containers are beyond what their engine calls them: projects, pods, plugins. One file each; to add one, write it, and
 * add it to the list in {@link dev.cranny.discovery.decorators.Decorators}.
 */
@NullMarked
package dev.cranny.discovery.decorators;

import org.jspecify.annotations.NullMarked;
