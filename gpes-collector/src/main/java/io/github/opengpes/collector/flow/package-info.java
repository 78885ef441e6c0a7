/** The steps of a collection: notify, request, take answers and results, expire, release. */
@NullMarked
package io.github.opengpes.collector.flow;

import org.jspecify.annotations.NullMarked;
