/** {@code gpes extractor} and {@code gpes collector}: the two ends as services. */
@NullMarked
package io.github.opengpes.cli.service;

import org.jspecify.annotations.NullMarked;
