package io.github.opengpes.extraction.proof;

import io.github.opengpes.extraction.deidentify.SentShape;
import io.github.opengpes.messages.results.ResultRow;
import io.github.opengpes.requirements.model.PatientColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How patients look in a result, as numbers: the columns that leave, cut as they are cut, but for
 * those by which they are known (NHS number, practice), which are examined by themselves.
 */
final class PatientLooks {

  private final List<SentShape.Sent<PatientColumn>> columns;
  private final LookText text = new LookText();

  PatientLooks(List<SentShape.Sent<PatientColumn>> sent) {
    this.columns =
        sent.stream()
            .filter(it -> it.column() != PatientColumn.NHS_NUMBER)
            .filter(it -> it.column() != PatientColumn.PRACTICE)
            .toList();
  }

  /** The columns of a query for them, each with a comma before it. */
  String sql() {
    return columns.stream().map(sent -> ", " + sql(sent.column())).collect(Collectors.joining());
  }

  /** A column of the table of patients, as text. */
  static String sql(PatientColumn column) {
    return "CAST(" + column.name().toLowerCase(Locale.ROOT) + " AS VARCHAR)";
  }

  /**
   * The look of a patient of the source.
   *
   * @param first where the columns begin
   */
  long of(ResultSet row, int first) throws SQLException {
    for (int i = 0; i < columns.size(); i++) {
      String sent = SentShape.cut(row.getString(first + i), columns.get(i).cut(), null);
      text.add(sent == null ? "" : LookText.inXml(sent)).end();
    }
    return text.number();
  }

  /** The look of a row of a message. */
  long of(ResultRow row) {
    columns.forEach(sent -> text.add(row.value(sent.name()).orElse("")).end());
    return text.number();
  }
}
