/** Serves the page: index.html for every route of the client. */
@NullMarked
package dev.cranny.web;

import org.jspecify.annotations.NullMarked;
