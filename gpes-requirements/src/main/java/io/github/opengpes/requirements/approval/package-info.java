/**
 * What an approving body allows to leave, and whether a pack asks for more
 * (docs/adr/0009-proof-before-leaving.md).
 */
@NullMarked
package io.github.opengpes.requirements.approval;

import org.jspecify.annotations.NullMarked;
