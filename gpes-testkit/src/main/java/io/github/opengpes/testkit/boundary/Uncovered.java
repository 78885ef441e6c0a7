package io.github.opengpes.testkit.boundary;

/**
 * A comparison, or a small fault of one, that no pair shows.
 *
 * @param place of the comparison
 * @param words the comparison as it is written, and the fault where it is one
 * @param why {@code both answers do the same}, or that no patient was found within the bounds
 */
public record Uncovered(String place, String words, String why) {}
