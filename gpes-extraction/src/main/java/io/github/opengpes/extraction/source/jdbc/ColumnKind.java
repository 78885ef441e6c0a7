package io.github.opengpes.extraction.source.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of columns that can be read, and how their values become the texts of the layout: once
 * for a row in Java, once as an expression of PostgreSQL. Both say the same
 * (docs/extraction/jdbc.md, table of types).
 */
enum ColumnKind {
  TEXT("a text"),
  WHOLE("a whole number"),
  /** Zeros at the end of the decimals are dropped: {@code 120.000000} is a number of one digit. */
  DECIMAL("a number"),
  /** Rounded to the four decimals of the data model: binary fractions have no exact decimals. */
  FLOATING("a number"),
  DATE("a date"),
  /** Its day. */
  TIMESTAMP("a timestamp"),
  /** Its day in England: dates in messages are local (spec/gpes-i.md 15). */
  TIMESTAMP_WITH_ZONE("a timestamp"),
  FLAG("a boolean");

  private static final ZoneId LOCAL_TIME = ZoneId.of("Europe/London");
  private static final int DECIMALS = 4;
  private static final Pattern FINITE = Pattern.compile("[-+0-9.eE]+");

  private static final Set<String> DATES =
      Set.of("date_of_birth", "date_of_death", "start", "end", "date", "record_date");
  private static final Set<String> FLAGS =
      Set.of("s_flag", "sharing_dissent", "sealed", "sensitive");

  private final String words;

  ColumnKind(String words) {
    this.words = words;
  }

  /** The kind of a column, by its JDBC type and the database's own name of it. */
  static Optional<ColumnKind> of(int jdbcType, String typeName) {
    String name = typeName.toLowerCase(Locale.ROOT);
    if (name.equals("timestamptz") || name.equals("timestamp with time zone")) {
      return Optional.of(TIMESTAMP_WITH_ZONE);
    }
    if (name.equals("uuid") || name.equals("citext")) {
      return Optional.of(TEXT);
    }
    return Optional.ofNullable(
        switch (jdbcType) {
          case Types.CHAR,
              Types.VARCHAR,
              Types.LONGVARCHAR,
              Types.NCHAR,
              Types.NVARCHAR,
              Types.LONGNVARCHAR,
              Types.CLOB ->
              TEXT;
          case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> WHOLE;
          case Types.NUMERIC, Types.DECIMAL -> DECIMAL;
          case Types.REAL, Types.FLOAT, Types.DOUBLE -> FLOATING;
          case Types.DATE -> DATE;
          case Types.TIMESTAMP -> TIMESTAMP;
          case Types.TIMESTAMP_WITH_TIMEZONE -> TIMESTAMP_WITH_ZONE;
          // PostgreSQL's boolean calls itself BIT, and so does a string of bits.
          case Types.BOOLEAN -> FLAG;
          case Types.BIT -> name.startsWith("bool") || name.equals("bit") ? FLAG : null;
          default -> null;
        });
  }

  /** The kinds that a column of the layout can be made of. */
  static Set<ColumnKind> fitting(String column) {
    if (DATES.contains(column)) {
      return Set.of(TEXT, DATE, TIMESTAMP, TIMESTAMP_WITH_ZONE);
    }
    if (FLAGS.contains(column)) {
      return Set.of(TEXT, WHOLE, FLAG);
    }
    if (column.startsWith("value")) {
      return Set.of(TEXT, WHOLE, DECIMAL, FLOATING);
    }
    return Set.of(TEXT, WHOLE, DECIMAL);
  }

  /** What is needed, in words, for a column of the layout. */
  static String needed(String column) {
    if (DATES.contains(column)) {
      return "a date, a timestamp or a text yyyy-mm-dd";
    }
    if (FLAGS.contains(column)) {
      return "a boolean or a text Y or N";
    }
    return column.startsWith("value") ? "a number or a text" : "a text or a number";
  }

  String words() {
    return words;
  }

  /** The text of a value, or null where there is none. */
  @Nullable String text(ResultSet row, int column) throws SQLException {
    switch (this) {
      case DATE -> {
        LocalDate day = row.getObject(column, LocalDate.class);
        return day == null ? null : day.toString();
      }
      case TIMESTAMP -> {
        LocalDateTime time = row.getObject(column, LocalDateTime.class);
        return time == null ? null : time.toLocalDate().toString();
      }
      case TIMESTAMP_WITH_ZONE -> {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.atZoneSameInstant(LOCAL_TIME).toLocalDate().toString();
      }
      case FLAG -> {
        boolean flag = row.getBoolean(column);
        return row.wasNull() ? null : flag ? "Y" : "N";
      }
      case DECIMAL -> {
        BigDecimal number = row.getBigDecimal(column);
        return number == null ? null : plain(number);
      }
      case FLOATING -> {
        // By its shortest text: a float made a double first would have other decimals.
        String text = row.getString(column);
        return text == null || !FINITE.matcher(text).matches()
            ? text
            : plain(new BigDecimal(text).setScale(DECIMALS, RoundingMode.HALF_UP));
      }
      case TEXT -> {
        // Columns of fixed length are filled up with spaces.
        String text = row.getString(column);
        return text == null ? null : withoutSpacesAtTheEnd(text);
      }
      case WHOLE -> {
        return row.getString(column);
      }
    }
    throw new IllegalStateException("every kind has a text");
  }

  private static String withoutSpacesAtTheEnd(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(0, end);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }

  /** The same as an expression of PostgreSQL. */
  String postgres(String column) {
    return switch (this) {
      case DATE, WHOLE -> column + "::text";
      case TIMESTAMP -> column + "::date::text";
      case TIMESTAMP_WITH_ZONE ->
          "(" + column + " AT TIME ZONE '" + LOCAL_TIME.getId() + "')::date::text";
      case FLAG -> "CASE WHEN " + column + " THEN 'Y' WHEN NOT " + column + " THEN 'N' END";
      case DECIMAL -> "trim_scale(" + column + ")::text";
      case FLOATING -> "trim_scale(round(" + column + "::text::numeric, " + DECIMALS + "))::text";
      case TEXT -> "rtrim(" + column + "::text)";
    };
  }
}
