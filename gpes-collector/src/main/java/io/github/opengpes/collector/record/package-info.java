/** The collector's tables: what was asked, of whom, what came back and what was found amiss. */
@NullMarked
package io.github.opengpes.collector.record;

import org.jspecify.annotations.NullMarked;
