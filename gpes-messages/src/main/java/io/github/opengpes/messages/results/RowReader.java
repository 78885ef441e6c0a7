package io.github.opengpes.messages.results;

import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.Rule;
import io.github.opengpes.messages.internal.XmlCursor;
import io.github.opengpes.messages.values.GpesDate;
import io.github.opengpes.messages.values.NhsNumberCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes rows out of the attributes of the current start tag, and checks their values. Rows of a
 * table nearly always have the same columns in the same order: these are worked out once and
 * reused.
 */
final class RowReader {

  private enum Check {
    NONE,
    DATE,
    NHS_NUMBER
  }

  /** The attributes of a tag in their order, its query id, and what becomes of each. */
  private static final class Layout {
    final String[] attributes;
    final int[] places;
    final Check[] checks;
    final Columns columns;
    final int queryAt;
    final String query;

    Layout(
        String[] attributes,
        int[] places,
        Check[] checks,
        Columns columns,
        int queryAt,
        String query) {
      this.attributes = attributes;
      this.places = places;
      this.checks = checks;
      this.columns = columns;
      this.queryAt = queryAt;
      this.query = query;
    }

    boolean fits(XmlCursor xml) {
      if (xml.attributeCount() != attributes.length) {
        return false;
      }
      for (int i = 0; i < attributes.length; i++) {
        if (!attributes[i].equals(xml.attributeName(i))) {
          return false;
        }
      }
      return queryAt < 0 || query.equals(xml.attributeValue(queryAt));
    }
  }

  private final XmlCursor xml;
  private final int maxColumns;
  private final int usualQuery;
  private final Set<String> names = new HashSet<>();
  private @Nullable Layout last;
  private long lastLine;

  /**
   * Rows of one table.
   *
   * @param usualQuery the query id that goes without saying in this table
   */
  RowReader(XmlCursor xml, int maxColumns, int usualQuery) {
    this.xml = xml;
    this.maxColumns = maxColumns;
    this.usualQuery = usualQuery;
  }

  /** A new record begins: line numbers start again. */
  void startRecord() {
    lastLine = 0;
  }

  /** The current tag as a row; nothing when it cannot be one, which is in the fault log then. */
  Optional<ResultRow> read() throws IOException {
    Layout layout = last;
    if (layout == null || !layout.fits(xml)) {
      layout = layout();
      if (layout == null) {
        return Optional.empty();
      }
      last = layout;
    }
    String[] values = new String[layout.columns.size()];
    long line = 0;
    for (int i = 0; i < layout.attributes.length; i++) {
      int place = layout.places[i];
      if (place >= 0) {
        values[place] = checked(layout, i);
      } else if (layout.attributes[i].equals("LID")) {
        line = line(xml.attributeValue(i));
      }
    }
    return Optional.of(new ResultRow(line, layout.columns, values));
  }

  private String checked(Layout layout, int attribute) {
    String value = xml.attributeValue(attribute);
    if (!value.isEmpty()) {
      switch (layout.checks[attribute]) {
        case NONE -> {}
        case DATE -> {
          if (!GpesDate.isPossible(value)) {
            fault(Rule.DATE_IMPOSSIBLE, layout.attributes[attribute]);
          }
        }
        case NHS_NUMBER -> {
          if (!NhsNumberCheck.holds(value)) {
            fault(Rule.QR_NHS_NUMBER, layout.attributes[attribute]);
          }
        }
      }
    }
    return value;
  }

  /**
   * The schema has seen to it that the text is a number; one that is too long for us is a fault.
   */
  private long line(String text) {
    long line = 0;
    String digits = text.strip();
    if (digits.isEmpty() || digits.length() > 18 || !digits.chars().allMatch(Character::isDigit)) {
      fault(Rule.QR_LINE_NUMBER, "LID");
    } else {
      line = Long.parseLong(digits);
      if (line <= lastLine) {
        fault(Rule.QR_LINE_NUMBER, "LID");
      }
    }
    lastLine = line;
    return line;
  }

  private void fault(Rule rule, String attribute) {
    xml.fault(rule, "/@" + attribute, rule.words());
  }

  private @Nullable Layout layout() throws IOException {
    int count = xml.attributeCount();
    String[] attributes = new String[count];
    int[] places = new int[count];
    Check[] checks = new Check[count];
    List<String> columns = new ArrayList<>(count);
    int queryAt = -1;
    for (int i = 0; i < count; i++) {
      String name = xml.attributeName(i);
      attributes[i] = name;
      places[i] = -1;
      checks[i] = check(name);
      if (name.equals("QID")) {
        queryAt = i;
      }
      if (!name.isEmpty() && !name.equals("QID") && !name.equals("LID")) {
        places[i] = columns.size();
        columns.add(name);
        names.add(name);
      }
    }
    if (names.size() > maxColumns) {
      throw xml.fatal(Rule.QR_COLUMNS);
    }
    try {
      String query = queryAt < 0 ? "" : xml.attributeValue(queryAt);
      return new Layout(
          attributes, places, checks, ofQuery(Columns.of(columns), query), queryAt, query);
    } catch (InvalidValueException refused) {
      xml.fault(refused.rule(), "", refused.words());
      return null;
    }
  }

  /** The schema has seen to it that the text is a number, where there is one. */
  private Columns ofQuery(Columns columns, String text) throws IOException {
    String digits = text.strip();
    if (digits.isEmpty()) {
      return columns;
    }
    try {
      int query = Integer.parseInt(digits);
      return query == usualQuery ? columns : columns.forQuery(query);
    } catch (NumberFormatException tooLong) {
      xml.fault(Rule.TYPE_NUMBER, "/@QID", "a query id has at most 9 digits");
      return columns;
    }
  }

  private static Check check(String name) {
    if (name.equals("NHS-NUMBER")) {
      return Check.NHS_NUMBER;
    }
    return name.equals("DATE") || name.endsWith("-DATE") || name.startsWith("DATE-OF-")
        ? Check.DATE
        : Check.NONE;
  }
}
