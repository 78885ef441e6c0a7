/** The site's lists of guarded codes. */
@NullMarked
package io.github.opengpes.cli.gate;

import org.jspecify.annotations.NullMarked;
