package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.Code;

/**
 * A code of the safeguards and what an entry of it means for its patient.
 *
 * @param set the gates that ask for it: packs that run together may have different ones
 */
public record GuardCode(int set, Tables.Guard guard, Code code) {}
