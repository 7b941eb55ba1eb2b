/** A snapshot as a document: complete, of a version, and the same again after it was imported. */
@NullMarked
package dev.cranny.rest.document;

import org.jspecify.annotations.NullMarked;
