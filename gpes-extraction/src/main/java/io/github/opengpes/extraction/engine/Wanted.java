package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The practices that are wanted of a source.
 *
 * @param practices their national codes; none: all that there are
 */
record Wanted(List<String> practices) {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  private static final Pattern CODE = Pattern.compile("[A-Z][0-9]{5}");

  /** As many practices as are named where one is missing. */
  private static final int NAMED = 5;

  Wanted {
    practices = List.copyOf(practices);
  }

  /** The one practice, where it is one. */
  Optional<String> single() {
    return practices.size() == 1 ? Optional.of(practices.get(0)) : Optional.empty();
  }

  /** True of their rows, and of rows without a practice, which are a fault. */
  String condition() {
    return practices.isEmpty()
        ? "TRUE"
        : "(practice IS NULL OR practice IN ("
            + practices.stream().map(DIALECT::text).collect(Collectors.joining(", "))
            + "))";
  }

  /**
   * Which of them are not there, each with some of those that are.
   *
   * @param there every practice that the data is known to have
   */
  List<DataFault> missing(Collection<String> there) {
    return practices.stream()
        .filter(practice -> !there.contains(practice))
        .map(
            practice ->
                DataFault.ofFile(
                    SourceTable.PATIENTS.fileName(),
                    "there is no patient of practice " + practice + words(there)))
        .toList();
  }

  /** Codes of practices only: a column that is mapped amiss may hold anything. */
  private static String words(Collection<String> there) {
    List<String> codes = there.stream().filter(it -> CODE.matcher(it).matches()).toList();
    if (codes.isEmpty()) {
      return "";
    }
    return "; the data has "
        + codes.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (codes.size() > NAMED ? " and " + (codes.size() - NAMED) + " more" : "");
  }

  /** The columns that make a local id unique: within one practice the id alone, which is faster. */
  String keyed(String id) {
    return single().isPresent() ? id : "practice, " + id;
  }
}
