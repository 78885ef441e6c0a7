package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import io.github.opengpes.requirements.model.Field;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.model.ValueType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the fields of a patient from the table that a plan leaves, in the order of the pack. */
final class FieldColumns {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private final List<Field> fields;
  private final String sql;

  FieldColumns(Plan plan) {
    this.fields = List.copyOf(plan.pack().fields().values());
    this.sql =
        fields.stream()
            .map(field -> ", " + DIALECT.name(plan.fieldColumn(field.name())))
            .collect(Collectors.joining());
  }

  /** The columns, each after a comma. */
  String sql() {
    return sql;
  }

  /** The values of a row. */
  Map<String, Optional<Value>> values(ResultSet row, int first) throws SQLException {
    Map<String, Optional<Value>> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      Field field = fields.get(i);
      values.put(
          field.name(),
          field.definition().type() == ValueType.DATE
              ? DuckDbPractice.date(row, first + i).map(Value.DateValue::new)
              : Optional.ofNullable(row.getBigDecimal(first + i)).map(Value.NumberValue::new));
    }
    return values;
  }
}
