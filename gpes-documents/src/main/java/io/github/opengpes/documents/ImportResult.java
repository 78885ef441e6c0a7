package io.github.opengpes.documents;

import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.requirements.pack.PackReading;
import java.util.List;

/**
 * What an import made.
 *
 * @param findings what was not understood, and notes on how something was read
 * @param reading the pack as the checker of packs sees it, with its faults
 */
public record ImportResult(
    int fields,
    int rulesets,
    int rules,
    int clusters,
    List<Finding> findings,
    PackReading reading) {
  /** Copies the list. */
  public ImportResult {
    findings = List.copyOf(findings);
  }

  /** How many things were not understood. */
  public long notUnderstood() {
    return findings.stream().filter(it -> it.kind() == Finding.Kind.NOT_UNDERSTOOD).count();
  }

  /** True when the pack says what the documents say: all was understood, and the pack is sound. */
  public boolean isWhole() {
    return notUnderstood() == 0 && reading.pack().isPresent();
  }
}
