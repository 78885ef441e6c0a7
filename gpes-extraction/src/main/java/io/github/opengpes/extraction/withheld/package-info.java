/**
 * Which patients the safeguards withhold, worked out apart from plans, for the parts that examine
 * what plans have found.
 */
@NullMarked
package io.github.opengpes.extraction.withheld;

import org.jspecify.annotations.NullMarked;
