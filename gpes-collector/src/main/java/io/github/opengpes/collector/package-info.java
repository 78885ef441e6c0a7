/**
 * The national side as a service: collections, cohorts, dispatch, validation, acknowledgement,
 * load, release.
 */
@NullMarked
package io.github.opengpes.collector;

import org.jspecify.annotations.NullMarked;
