package io.github.opengpes.extraction.gate;

import io.github.opengpes.extraction.safeguard.ExclusionCode;

/**
 * A row of a list of guarded codes.
 *
 * @param code the code, with its descendants or without
 * @param reason the law or policy that closes it, in the site's words
 */
public record ListedCode(ExclusionCode code, String reason) {}
