package io.github.opengpes.requirements.print;

import io.github.opengpes.requirements.model.Cut;
import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of each patient-level output which of its columns identify, and what becomes of each
 * (docs/extraction/de-identification.md). Direct: it names a person by itself. Indirect: together
 * with others.
 */
public final class IdentifyingColumns {

  private IdentifyingColumns() {}

  /** A line for each identifying column of each output; none when no output has records. */
  public static List<String> of(RequirementPack pack) {
    List<String> lines = new ArrayList<>();
    for (Output output : pack.outputs()) {
      if (output instanceof Output.PatientLevel level) {
        lines.add(
            level.cohort()
                + (level.deIdentification().isPresent() ? ", de-identified" : ", identifiable")
                + ":");
        for (PatientColumn column : level.columns()) {
          lines.add(line(column.resultName(), kind(column), level.cut(column)));
        }
        level
            .journals()
            .ifPresent(
                journals -> {
                  for (JournalColumn column : journals.columns()) {
                    if (isDate(column)) {
                      lines.add(line(column.resultName(), "indirect", level.cut(column)));
                    }
                  }
                });
      }
    }
    return lines;
  }

  private static boolean isDate(JournalColumn column) {
    return column == JournalColumn.DATE || column == JournalColumn.RECORD_DATE;
  }

  private static String kind(PatientColumn column) {
    return switch (column) {
      case NHS_NUMBER,
          SURNAME,
          FORENAME,
          ADDRESS_1,
          ADDRESS_2,
          ADDRESS_3,
          ADDRESS_4,
          ADDRESS_5,
          POSTCODE ->
          "direct";
      case PRACTICE, DATE_OF_BIRTH, DATE_OF_DEATH, SEX, ETHNIC -> "indirect";
    };
  }

  private static String line(String column, String kind, Cut cut) {
    return String.format("  %-16s %-9s %s", column, kind, fate(column, cut));
  }

  private static String fate(String column, Cut cut) {
    return switch (cut) {
      case KEEP -> "sent as recorded";
      case DROP -> "not sent";
      case PSEUDONYM -> "a keyed pseudonym, as " + cut.resultName(column);
      case MONTH -> "year and month, as " + cut.resultName(column);
      case YEAR -> "the year, as " + cut.resultName(column);
      case DISTRICT -> "the district, as " + cut.resultName(column);
    };
  }
}
