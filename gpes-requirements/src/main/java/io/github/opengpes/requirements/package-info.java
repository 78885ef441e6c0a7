/**
 * The extraction requirement language: packs, the NHS rule syntax, checks, and the plain
 * interpreter that defines the meaning.
 */
@NullMarked
package io.github.opengpes.requirements;

import org.jspecify.annotations.NullMarked;
