/** CSV reports between the two ends: our own design, typed, versioned and counted. */
@NullMarked
package io.github.opengpes.messages.report;

import org.jspecify.annotations.NullMarked;
