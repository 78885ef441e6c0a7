package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.engine.PlainQueries;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.safeguard.Code;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The codes of the source by number, as they look in a message, and which of them are listed. */
final class SourceConcepts {

  private final Map<Integer, String> texts = new HashMap<>();
  private final Map<String, List<Integer>> byText = new HashMap<>();
  private final Set<Integer> restricted = new HashSet<>();
  private final Set<Integer> sensitive = new HashSet<>();

  private SourceConcepts() {}

  static SourceConcepts read(PlainQueries tables, GateTerms gate) throws IOException {
    SourceConcepts concepts = new SourceConcepts();
    tables.read(
        "looking up codes",
        "SELECT concept, scheme, code FROM concepts",
        row -> {
          int concept = row.getInt(1);
          Code code = new Code(row.getString(2), row.getString(3));
          String text = LookText.inXml(code.value());
          concepts.texts.put(concept, text);
          concepts.byText.computeIfAbsent(text, first -> new ArrayList<>(1)).add(concept);
          if (gate.restricted().codes().contains(code)) {
            concepts.restricted.add(concept);
          } else if (gate.sensitive().codes().contains(code)) {
            concepts.sensitive.add(concept);
          }
        });
    return concepts;
  }

  /** The code of a concept as a message has it. */
  String text(int concept) {
    return texts.getOrDefault(concept, "");
  }

  /** The concepts that have this code, of whatever scheme. */
  List<Integer> of(String text) {
    return byText.getOrDefault(text, List.of());
  }

  /** Whether a code stands in no list in one of the schemes in which the source has it. */
  boolean unlistedInAScheme(String text) {
    return of(text).stream().anyMatch(it -> !restricted.contains(it) && !sensitive.contains(it));
  }

  Set<Integer> restricted() {
    return restricted;
  }

  Set<Integer> sensitive() {
    return sensitive;
  }
}
