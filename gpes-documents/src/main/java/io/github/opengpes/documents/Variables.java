package io.github.opengpes.documents;

import io.github.opengpes.documents.pack.ImportedPack.ImportedVariable;
import io.github.opengpes.documents.report.Findings;
import io.github.opengpes.documents.report.Place;
import io.github.opengpes.documents.rules.FieldRow;
import io.github.opengpes.documents.rules.QualifyingDateRow;
import io.github.opengpes.requirements.model.QualifyingDates;
import io.github.opengpes.requirements.syntax.Literals;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The qualifying dates of a pack: those of the public list that the rules ask for, and those that a
 * document defines in a table.
 *
 * @param referenceDate {@code ACHIEVEMENT_DAT}, or {@code REF_DAT} where only that one is asked for
 */
record Variables(List<ImportedVariable> all, String referenceDate) {

  static Variables of(Set<String> names, DocumentMerge documents, Findings findings) {
    Set<String> fields =
        documents.fields().stream().map(FieldRow::name).collect(Collectors.toSet());
    Map<String, ImportedVariable> found = defined(documents.dates(), findings);
    Set<String> unknown = new TreeSet<>();
    for (String name : names) {
      Optional<QualifyingDates> known = QualifyingDates.find(name);
      if (known.isPresent()) {
        found.putIfAbsent(known.get().name(), variable(known.get(), Optional.empty()));
      } else if (!fields.contains(name) && !found.containsKey(name)) {
        unknown.add(name);
      }
    }
    boolean old =
        found.containsKey(QualifyingDates.REF_DAT.name())
            && !found.containsKey(QualifyingDates.ACHIEVEMENT_DAT.name());
    QualifyingDates reference = old ? QualifyingDates.REF_DAT : QualifyingDates.ACHIEVEMENT_DAT;
    found.putIfAbsent(reference.name(), variable(reference, Optional.empty()));
    for (String name : unknown) {
      findings.notUnderstood(
          new Place("all documents", "names"),
          name,
          "rules or criteria ask for it, and it is no field of a field table and no qualifying date",
          "add its row to a field table, or mend the name");
    }
    return new Variables(new ArrayList<>(found.values()), reference.name());
  }

  private static ImportedVariable variable(QualifyingDates date, Optional<String> value) {
    return new ImportedVariable(date.name(), date.aliases(), value, date.description());
  }

  /** By name; of rows that give one date several days the first counts, and the others are told. */
  private static Map<String, ImportedVariable> defined(
      List<QualifyingDateRow> rows, Findings findings) {
    Map<String, ImportedVariable> found = new LinkedHashMap<>();
    Map<String, QualifyingDateRow> dated = new HashMap<>();
    for (QualifyingDateRow row : rows) {
      ImportedVariable variable = defined(row, findings);
      QualifyingDateRow first = dated.get(variable.name());
      if (first == null) {
        found.put(variable.name(), variable);
        variable.value().ifPresent(day -> dated.put(variable.name(), row));
      } else if (variable.value().isPresent() && !day(first).equals(day(row))) {
        findings.notUnderstood(
            row.place(),
            row.name() + " " + row.value(),
            "another day of this qualifying date, "
                + first.value()
                + ", stands in "
                + first.place().file()
                + ", "
                + first.place().words(),
            "import the documents of one period together; the first day is in the pack");
      }
    }
    return found;
  }

  private static Optional<LocalDate> day(QualifyingDateRow row) {
    return Literals.date(row.value());
  }

  private static ImportedVariable defined(QualifyingDateRow row, Findings findings) {
    Optional<String> value = Optional.of(row.value()).filter(it -> !it.isEmpty());
    if (value.isPresent() && day(row).isEmpty()) {
      findings.notUnderstood(
          row.place(),
          row.value(),
          "the value of a qualifying date is no day",
          Literals.HOW_TO_WRITE_A_DAY
              + "; until then each run must give it (--set "
              + row.name()
              + "=...)");
      value = Optional.empty();
    }
    Optional<String> day = value;
    return QualifyingDates.find(row.name())
        .map(known -> variable(known, day))
        .orElseGet(() -> new ImportedVariable(row.name(), List.of(), day, row.description()));
  }
}
