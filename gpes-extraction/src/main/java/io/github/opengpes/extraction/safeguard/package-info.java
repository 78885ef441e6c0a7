/** Opt-outs, exclusion codes and flags: applied to every run, out of reach of requirement packs. */
@NullMarked
package io.github.opengpes.extraction.safeguard;

import org.jspecify.annotations.NullMarked;
