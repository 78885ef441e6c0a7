package io.github.opengpes.documents;

import io.github.opengpes.documents.report.Finding;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.rules.RuleDocument;
import io.github.opengpes.documents.rules.RuleDocumentReader;
import io.github.opengpes.documents.rules.RuleRow;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** What was read of a document, and what was told. */
record ReadRules(RuleDocument document, List<Finding> findings) {

  static ReadRules of(WordFile file, Path folder) throws Exception {
    Findings findings = new Findings();
    RuleDocument document =
        RuleDocumentReader.read(file.save(folder.resolve("d.docx")), findings, new HashSet<>());
    return new ReadRules(document, findings.all());
  }

  List<String> notUnderstood() {
    return lines(Finding.Kind.NOT_UNDERSTOOD);
  }

  List<String> notes() {
    return lines(Finding.Kind.NOTE);
  }

  private List<String> lines(Finding.Kind kind) {
    return findings.stream().filter(it -> it.kind() == kind).map(Finding::line).toList();
  }

  /** The rules of the first ruleset. */
  List<String> rules() {
    return document.rulesets().get(0).rules().stream().map(RuleRow::rule).toList();
  }
}
