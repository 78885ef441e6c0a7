/**
 * Reads the YAML configuration of a service into records, with faults that say where and how to
 * mend.
 */
@NullMarked
package io.github.opengpes.exchange.config;

import org.jspecify.annotations.NullMarked;
