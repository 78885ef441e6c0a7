/** What an extractor's configuration and participation policy files say. */
@NullMarked
package io.github.opengpes.extractor.config;

import org.jspecify.annotations.NullMarked;
