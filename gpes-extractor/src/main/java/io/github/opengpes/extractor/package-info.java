/**
 * The GP system side as a service: inbox to outbox, participation, checks, runs, results, report.
 */
@NullMarked
package io.github.opengpes.extractor;

import org.jspecify.annotations.NullMarked;
