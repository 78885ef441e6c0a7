package io.github.opengpes.extraction.explain;

import io.github.opengpes.requirements.terminology.Terms;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/**
 * What explanations are written as; all three hold the same (docs/extraction/explain.md). UTF-8.
 */
public enum ExplanationFormat {
  /** For a terminal. */
  TEXT("txt"),
  /** For programs: keys are stable, {@code explanation.schema.json} says what they hold. */
  JSON("json"),
  /** For people: one page that needs nothing else, no script, that prints. */
  HTML("html");

  private final String suffix;

  ExplanationFormat(String suffix) {
    this.suffix = suffix;
  }

  /** The word of the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The suffix of a file of this format, without the dot. */
  public String suffix() {
    return suffix;
  }

  /**
   * Writes explanations; the stream is flushed and stays open.
   *
   * @param terms what codes are called, as far as known
   */
  public void write(List<Explanation> explanations, Terms terms, OutputStream out)
      throws IOException {
    switch (this) {
      case TEXT -> new TextExplanations(terms).write(explanations, out);
      case JSON -> new JsonExplanations(terms).write(explanations, out);
      case HTML -> new HtmlExplanations(terms).write(explanations, out);
    }
  }
}
