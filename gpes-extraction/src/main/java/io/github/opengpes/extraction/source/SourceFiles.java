package io.github.opengpes.extraction.source;

import java.util.List;

/**
 * The files of a source.
 *
 * @param notes what is odd but no fault
 */
public record SourceFiles(List<SourceFile> files, List<String> notes) {

  /** Copies the lists. */
  public SourceFiles {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }
}
