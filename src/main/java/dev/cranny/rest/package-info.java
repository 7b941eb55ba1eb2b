/** What is asked for by address: who asks, the reference's wire format, export and import, server-sent events. */
@NullMarked
package dev.cranny.rest;

import org.jspecify.annotations.NullMarked;
