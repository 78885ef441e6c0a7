/** The configuration of the collector service. */
@NullMarked
package io.github.opengpes.collector.config;

import org.jspecify.annotations.NullMarked;
