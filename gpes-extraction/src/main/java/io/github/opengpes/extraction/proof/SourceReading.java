package io.github.opengpes.extraction.proof;

import io.github.opengpes.requirements.model.Cut;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What outputs are held against, read from the source once however many outputs of the result ask
 * for it. For one result and one thread.
 */
final class SourceReading {

  private final SourceFacts facts;
  private final Map<Cut, SourcePatients> patients = new EnumMap<>(Cut.class);
  private @Nullable SourceConcepts concepts;

  SourceReading(SourceFacts facts) {
    this.facts = facts;
  }

  SourceFacts facts() {
    return facts;
  }

  /**
   * The patients as an output calls them.
   *
   * @param identifier what becomes of the NHS number
   */
  SourcePatients patients(Cut identifier) throws IOException {
    SourcePatients known = patients.get(identifier);
    if (known == null) {
      UnaryOperator<String> called =
          identifier == Cut.PSEUDONYM ? facts.pseudonym().orElseThrow() : UnaryOperator.identity();
      known = SourcePatients.read(facts.tables(), called);
      patients.put(identifier, known);
    }
    return known;
  }

  SourceConcepts concepts() throws IOException {
    if (concepts == null) {
      concepts = SourceConcepts.read(facts.tables(), facts.gate());
    }
    return concepts;
  }
}
