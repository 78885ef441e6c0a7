package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.References;
import io.github.opengpes.requirements.syntax.RuleSyntax;
import io.github.opengpes.requirements.syntax.SyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the field table. */
record FieldsReader(CsvTable table, Faults faults) {

  /** The names of all fields, those with a broken definition or in a broken row included. */
  Set<String> names() {
    Set<String> names = new LinkedHashSet<>();
    for (CsvTable.Row row : table.all()) {
      names.add(row.cell("field"));
    }
    return names;
  }

  /** True when there may be more fields, which cannot be read. */
  boolean namesAreCut() {
    return table.isCut();
  }

  List<Field> read(NamingScope scope, Set<String> clusters) {
    List<Field> fields = new ArrayList<>();
    for (CsvTable.Row row : table.rows()) {
      field(row, scope, clusters).ifPresent(fields::add);
    }
    return fields;
  }

  private Optional<Field> field(CsvTable.Row row, NamingScope scope, Set<String> clusters) {
    String name = row.cell("field");
    String subject = "field " + name;
    if (name.isEmpty()) {
      faults.add(FaultCode.MISSING_KEY, row.location(), "the field has no name");
      return Optional.empty();
    }
    Names.check(name, "field", row.location(), faults);
    int number = number(row.cell("number"));
    if (number < 0) {
      faults.add(FaultCode.BAD_VALUE, row.location(), subject, "the number is a whole number");
    }
    String cluster = row.cell("cluster").equalsIgnoreCase("n/a") ? "" : row.cell("cluster");
    String criteria = row.cell("criteria");
    try {
      FieldDefinition definition =
          RuleSyntax.definition(criteria, cluster, scope.at(row.location(), subject));
      cluster(row, definition, cluster, clusters, subject);
      return Optional.of(
          new Field(number, name, definition, criteria, row.cell("description"), row.location()));
    } catch (SyntaxException broken) {
      faults.add(
          FaultCode.SYNTAX,
          row.location(),
          subject,
          "column " + broken.column() + ": " + broken.text());
      return Optional.empty();
    }
  }

  private void cluster(
      CsvTable.Row row,
      FieldDefinition definition,
      String cluster,
      Set<String> clusters,
      String subject) {
    boolean needed = References.clusterOf(definition).isPresent();
    if (needed && cluster.isEmpty()) {
      faults.add(
          FaultCode.MISSING_KEY,
          row.location(),
          subject,
          "what is found among entries needs a cluster");
    } else if (!needed && !cluster.isEmpty() && !cluster.equals(clusterOfSource(definition))) {
      faults.add(
          FaultCode.BAD_VALUE,
          row.location(),
          subject,
          "only what is found among entries has a cluster (Value of may repeat that of its field);"
              + " leave it empty or write n/a");
    } else if (needed && !clusters.contains(cluster)) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          row.location(),
          subject,
          "no cluster has the name '" + cluster + "'" + Nearest.suggestion(cluster, clusters));
    }
  }

  /** The cluster of the field whose entry a value is taken from; empty for other definitions. */
  private String clusterOfSource(FieldDefinition definition) {
    return definition instanceof FieldDefinition.SelectedValue value
        ? table.rows().stream()
            .filter(row -> row.cell("field").equals(value.field()))
            .map(row -> row.cell("cluster"))
            .findFirst()
            .orElse("")
        : "";
  }

  /** A whole number of up to nine digits, or -1. */
  static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
  }
}
