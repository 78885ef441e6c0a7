package io.github.opengpes.extraction.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.sql.SqlExpression.Column;
import io.github.opengpes.extraction.sql.SqlExpression.Completed;
import io.github.opengpes.extraction.sql.SqlExpression.Shifted;
import io.github.opengpes.requirements.model.CalendarUnit;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The database moves dates, counts years and keeps digits as java.time and BigDecimal do. */
class DuckDbDialectTest {

  private static final DuckDbDialect DIALECT = new DuckDbDialect();

  /** Month ends, leap days and days far away: where calendars go wrong. */
  private static List<LocalDate> days() {
    List<LocalDate> days = new ArrayList<>();
    for (int year : List.of(1760, 1900, 1999, 2000, 2019, 2020, 2021, 2919)) {
      for (int month = 1; month <= 12; month++) {
        LocalDate first = LocalDate.of(year, month, 1);
        days.add(first);
        days.add(first.withDayOfMonth(first.lengthOfMonth()));
        days.add(first.withDayOfMonth(28));
      }
    }
    return days;
  }

  private static List<List<String>> rows(String sql) throws Exception {
    List<List<String>> rows = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getString(i));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String values(List<LocalDate> days) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < days.size(); i++) {
      texts.add("(" + i + ", " + DIALECT.date(days.get(i)) + ")");
    }
    return "(VALUES " + String.join(", ", texts) + ") AS t(i, d)";
  }

  @Test
  void movesDatesAsJavaTimeDoes() throws Exception {
    List<LocalDate> days = days();
    for (CalendarUnit unit : CalendarUnit.values()) {
      for (int amount : List.of(-24, -13, -1, 0, 1, 9, 12)) {
        String moved = new Shifted(new Column("d"), amount, unit).sql(DIALECT);
        List<List<String>> rows =
            rows(
                "SELECT typeof("
                    + moved
                    + "), CAST("
                    + moved
                    + " AS VARCHAR) FROM "
                    + values(days)
                    + " ORDER BY i");
        for (int i = 0; i < days.size(); i++) {
          LocalDate expected =
              switch (unit) {
                case DAYS -> days.get(i).plusDays(amount);
                case WEEKS -> days.get(i).plusWeeks(amount);
                case MONTHS -> days.get(i).plusMonths(amount);
                case YEARS -> days.get(i).plusYears(amount);
              };
          assertThat(rows.get(i)).containsExactly("DATE", expected.toString());
        }
      }
    }
  }

  /** Birthdays and month days count, as java.time counts them, forwards and backwards. */
  @ParameterizedTest
  @EnumSource(CalendarUnit.class)
  void countsCompletedUnitsAsJavaTimeDoes(CalendarUnit unit) throws Exception {
    Random random = new Random(29);
    List<LocalDate> days = days();
    StringBuilder pairs = new StringBuilder();
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      LocalDate from = days.get(random.nextInt(days.size()));
      LocalDate to = days.get(random.nextInt(days.size()));
      pairs.append(i == 0 ? "" : ", ");
      pairs.append("(%d, %s, %s)".formatted(i, DIALECT.date(from), DIALECT.date(to)));
      expected.add(Long.toString(ChronoUnit.valueOf(unit.name()).between(from, to)));
    }
    String completed = new Completed(unit, new Column("b"), new Column("d")).sql(DIALECT);
    List<String> found =
        rows("SELECT " + completed + " FROM (VALUES " + pairs + ") AS t(i, b, d) ORDER BY i")
            .stream()
            .map(row -> row.get(0))
            .toList();
    assertThat(found).isEqualTo(expected);
    assertThat(Period.between(LocalDate.of(2000, 2, 29), LocalDate.of(2018, 2, 28)).getYears())
        .isEqualTo(17);
  }

  /** Any day and any number of the data model comes back from its cell, or from its negative. */
  @Test
  void keepsDaysPlacesAndNumbersInCells() throws Exception {
    for (LocalDate day : List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 12, 31))) {
      for (long ord : List.of(0L, 77L, (1L << 36) - 1)) {
        for (String sign : List.of("", "-1 * ")) {
          String cell = sign + DIALECT.entryCell(DIALECT.date(day), "CAST(" + ord + " AS BIGINT)");
          assertThat(
                  rows("SELECT "
                          + DIALECT.dayOfCell("c")
                          + ", "
                          + DIALECT.ordOfCell("c")
                          + " FROM (SELECT "
                          + cell
                          + " AS c)")
                      .get(0))
              .containsExactly(day.toString(), Long.toString(ord));
        }
      }
    }
    for (String number : List.of("0", "-2.5", "90.0001", "9999999999.9999", "-9999999999.9999")) {
      String cell =
          DIALECT.numberCell(
              "CAST(" + DIALECT.number(new BigDecimal(number)) + " AS DECIMAL(14,4))");
      String back = rows("SELECT " + DIALECT.numberOfCell(cell)).get(0).get(0);
      assertThat(new BigDecimal(back)).isEqualByComparingTo(number);
    }
  }

  /** 0.00005 is half of the last place: away from zero, also below it; 128 bits hold every sum. */
  @Test
  void roundsAMeanHalfAwayFromZero() throws Exception {
    Map<String, String> means =
        Map.of(
            "0, 1", "1",
            "0, -1", "-1",
            "1, 1, 2", "1",
            "1, 2, 2", "2",
            "-1, -1, -2", "-1",
            "99999999999999, 99999999999998", "99999999999999");
    for (Map.Entry<String, String> mean : means.entrySet()) {
      String rows = mean.getKey().replaceAll("(-?[0-9]+)", "(CAST($1 AS BIGINT))");
      assertThat(rows("SELECT " + DIALECT.roundedMean("v") + " FROM (VALUES " + rows + ") AS t(v)"))
          .as(mean.getKey())
          .containsExactly(List.of(mean.getValue()));
    }
  }

  @Test
  void keepsTheDigitsOfNumbersAndTheQuotesOfTexts() throws Exception {
    for (String number : List.of("0", "140", "140.0", "-0.0001", "9999999999.9999", "1E+2")) {
      BigDecimal decimal = new BigDecimal(number);
      String back = rows("SELECT CAST(" + DIALECT.number(decimal) + " AS VARCHAR)").get(0).get(0);
      assertThat(new BigDecimal(back)).isEqualByComparingTo(decimal);
    }
    String awkward = "it's \"quoted\"; DROP TABLE x --";
    assertThat(rows("SELECT " + DIALECT.text(awkward)).get(0)).containsExactly(awkward);
    assertThat(rows("SELECT 1 AS " + DIALECT.name("a \"b\" c")).get(0)).containsExactly("1");
  }
}
