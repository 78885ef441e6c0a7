package io.github.opengpes.extraction.engine;

import io.github.opengpes.extraction.sql.DuckDbDialect;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The practices that are wanted of a source.
 *
 * @param practices their national codes; none: all that there are
 */
record Wanted(List<String> practices) {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

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

  /** The columns that make a local id unique: within one practice the id alone, which is faster. */
  String keyed(String id) {
    return single().isPresent() ? id : "practice, " + id;
  }
}
