package io.github.opengpes.extraction.plan;

import io.github.opengpes.extraction.safeguard.Code;

/** A code of the safeguards and what it means. */
public record GuardCode(Tables.Guard guard, Code code) {}
