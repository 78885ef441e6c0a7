package io.github.opengpes.extraction.safeguard;

/**
 * A code of a request's {@code Exclusion-Code-String}: patients who have an entry of it are in no
 * output (spec/gpes-i.md 4.1).
 *
 * @param includeChildren its descendants exclude too, which needs a {@link CodeHierarchy}
 */
public record ExclusionCode(Code code, boolean includeChildren) {}
