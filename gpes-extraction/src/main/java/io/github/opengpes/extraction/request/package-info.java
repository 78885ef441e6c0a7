/** What a request for an extraction (RTP) sets: parameters, safeguards, identity. */
@NullMarked
package io.github.opengpes.extraction.request;

import org.jspecify.annotations.NullMarked;
