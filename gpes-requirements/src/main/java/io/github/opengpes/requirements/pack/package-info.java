/** Reads a requirement pack from a folder or a zip. */
@NullMarked
package io.github.opengpes.requirements.pack;

import org.jspecify.annotations.NullMarked;
