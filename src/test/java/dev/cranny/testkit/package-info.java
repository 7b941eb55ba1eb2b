/** What tests are made with: builders, fakes, real kernel objects. */
@NullMarked
package dev.cranny.testkit;

import org.jspecify.annotations.NullMarked;
