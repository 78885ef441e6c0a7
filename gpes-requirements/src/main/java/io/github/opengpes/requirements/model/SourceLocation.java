package io.github.opengpes.requirements.model;

/**
 * Where in a pack something was written: the file by its path inside the pack, and the line counted
 * from 1 (0: the file as a whole).
 */
public record SourceLocation(String file, int line) {}
