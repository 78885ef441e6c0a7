package io.github.opengpes.documents.pack;

import io.github.opengpes.documents.clusters.CodeList;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.RulesetTable;
import java.util.List;
import java.util.Optional;

/**
 * A pack as far as documents say it.
 *
 * @param source the documents, by name
 * @param referenceDate name of the variable up to which records are read
 */
public record ImportedPack(
    PackIdentity identity,
    String source,
    String referenceDate,
    List<ImportedVariable> variables,
    List<CodeList> clusters,
    List<FieldRow> fields,
    List<RulesetTable> rulesets) {

  /** Copies the lists. */
  public ImportedPack {
    variables = List.copyOf(variables);
    clusters = List.copyOf(clusters);
    fields = List.copyOf(fields);
    rulesets = List.copyOf(rulesets);
  }

  /** A qualifying date that the rules ask for. */
  public record ImportedVariable(
      String name, List<String> aliases, Optional<String> value, String description) {
    /** Copies the list. */
    public ImportedVariable {
      aliases = List.copyOf(aliases);
    }
  }
}
