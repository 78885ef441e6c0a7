package io.github.opengpes.messages.results;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * The columns of a result table, in order. Column names are those of the data model with hyphens,
 * such as {@code VALUE1-CONDITION}. Line number and query id (LID, QID) are no columns: writer and
 * reader see to the first, and the second tells the outputs of one requirement apart ({@link
 * #query}). Immutable; make it once for an output and reuse it for every row.
 */
public final class Columns {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9._-]{0,99}");
  private static final Pattern RESERVED = Pattern.compile("QID|LID|[Xx][Mm][Ll].*");

  private final List<String> names;
  private final OptionalInt query;
  private final Map<String, Integer> index = new HashMap<>();
  private final byte[][] opening;

  private Columns(List<String> names, OptionalInt query) {
    this.names = List.copyOf(names);
    this.query = query;
    this.opening = new byte[names.size()][];
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!NAME.matcher(name).matches() || RESERVED.matcher(name).matches()) {
        throw new InvalidValueException(Rule.TYPE_COLUMN);
      }
      if (index.put(name, i) != null) {
        throw new InvalidValueException(Rule.TYPE_COLUMN, "a column name is given twice");
      }
      opening[i] = (' ' + name + "=\"").getBytes(StandardCharsets.UTF_8);
    }
  }

  /**
   * Takes the text as it stands in a message.
   *
   * @throws InvalidValueException when a name cannot be an attribute, is QID or LID, begins with
   *     xml, or comes twice
   */
  public static Columns of(List<String> names) {
    return new Columns(names, OptionalInt.empty());
  }

  /** As {@link #of(List)}. */
  public static Columns of(String... names) {
    return of(List.of(names));
  }

  /**
   * The same columns, of the output with this query id.
   *
   * @throws InvalidValueException when it is negative
   */
  public Columns forQuery(int queryId) {
    if (queryId < 0) {
      throw new InvalidValueException(Rule.TYPE_NUMBER, "a query id is at least 0");
    }
    return new Columns(names, OptionalInt.of(queryId));
  }

  /**
   * The query id (QID) of the rows; absent: that of the public sample, 1 in the patient table and 2
   * in the journals table.
   */
  public OptionalInt query() {
    return query;
  }

  public List<String> names() {
    return names;
  }

  public int size() {
    return names.size();
  }

  /** Where a column stands, from 0. */
  public OptionalInt indexOf(String name) {
    Integer at = index.get(name);
    return at == null ? OptionalInt.empty() : OptionalInt.of(at);
  }

  /** The bytes before a value: blank, name, equals sign, quote. */
  byte[] opening(int column) {
    return opening[column];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Columns columns
        && names.equals(columns.names)
        && query.equals(columns.query);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }

  @Override
  public String toString() {
    return names.toString();
  }
}
