package io.github.opengpes.collector.landing;

import io.github.opengpes.requirements.model.JournalColumn;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.model.RequirementPack;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The columns of the tables that the results of one pack are loaded into: those that any of its
 * outputs asks for, in the order of the data model. Names are those of the result in lower case,
 * with underscores.
 *
 * @param hasAggregates whether the pack has aggregate outputs
 * @param patient type of each column by its result name, such as {@code DATE-OF-BIRTH}; empty when
 *     the pack has no patient-level output
 * @param journal likewise; empty when no output asks for journal rows
 */
record OutputTables(boolean hasAggregates, Map<String, Cell> patient, Map<String, Cell> journal) {

  static OutputTables of(RequirementPack pack) {
    List<Output.PatientLevel> patientLevel =
        pack.outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(Output.PatientLevel.class::cast)
            .toList();
    Map<String, Cell> patient = new LinkedHashMap<>();
    patientLevel.stream()
        .flatMap(output -> output.columns().stream())
        .distinct()
        .sorted(Comparator.naturalOrder())
        .forEach(column -> patient.put(column.resultName(), cell(column)));
    Map<String, Cell> journal = new LinkedHashMap<>();
    patientLevel.stream()
        .flatMap(output -> output.journals().stream())
        .flatMap(journals -> journals.columns().stream())
        .distinct()
        .sorted(Comparator.naturalOrder())
        .forEach(column -> journal.put(column.resultName(), cell(column)));
    return new OutputTables(patientLevel.size() < pack.outputs().size(), patient, journal);
  }

  /** The name of a result column in a table. */
  static String tableName(String resultName) {
    return resultName.toLowerCase(Locale.ROOT).replace('-', '_');
  }

  private static Cell cell(PatientColumn column) {
    return switch (column) {
      case DATE_OF_BIRTH, DATE_OF_DEATH -> Cell.DATE;
      case NHS_NUMBER,
          PRACTICE,
          SEX,
          ETHNIC,
          SURNAME,
          FORENAME,
          ADDRESS_1,
          ADDRESS_2,
          ADDRESS_3,
          ADDRESS_4,
          ADDRESS_5,
          POSTCODE ->
          Cell.TEXT;
    };
  }

  private static Cell cell(JournalColumn column) {
    return switch (column) {
      case DATE, RECORD_DATE -> Cell.DATE;
      case VALUE1_CONDITION, VALUE2_CONDITION, VALUE1_PRESCRIPTION, VALUE2_PRESCRIPTION ->
          Cell.NUMBER;
      case CODE, SENSITIVE_CODE, EPISODE_CONDITION, EPISODE_PRESCRIPTION, LINKS -> Cell.TEXT;
    };
  }
}
