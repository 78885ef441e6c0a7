package io.github.opengpes.messages.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.EventCode;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.QueryResultsFileName;
import io.github.opengpes.messages.RandomMessages;
import io.github.opengpes.messages.ResponseCode;
import io.github.opengpes.messages.fault.Decoded;
import io.github.opengpes.messages.fault.Fault;
import io.github.opengpes.messages.limits.ReadLimits;
import io.github.opengpes.messages.state.RequestState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtractionStatusReportTest {

  private static final LocalDateTime AT = LocalDateTime.of(2020, 4, 2, 6, 30, 0);

  private static ExtractionStatusReport random(long seed) {
    Random random = new Random(seed);
    RandomMessages values = new RandomMessages(seed);
    List<ExtractionStatus> rows = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(6); i++) {
      PracticeId practice = values.practice(i);
      Optional<ResultStatus> result =
          random.nextBoolean() ? Optional.of(result(random, values, practice)) : Optional.empty();
      RequestState state =
          result.isPresent()
              ? List.of(RequestState.values()).get(random.nextInt(RequestState.values().length))
              : RequestState.RUNNING;
      rows.add(
          new ExtractionStatus(
              values.sqi(),
              practice,
              Optional.of(values.uuid()),
              random.nextBoolean(),
              state,
              values.dateTime(),
              Optional.of(ResponseCode.of("0010A")),
              random.nextBoolean() ? Optional.of(EventCode.of("1000F")) : Optional.empty(),
              Optional.of(LocalDate.of(2020, 4, 1)),
              Optional.of(LocalDate.of(2020, 4, 30)),
              random.nextBoolean() ? Optional.of(LocalDate.of(2020, 4, 9)) : Optional.empty(),
              result));
    }
    return new ExtractionStatusReport("X26ABC1", AT, rows);
  }

  private static ResultStatus result(Random random, RandomMessages values, PracticeId practice) {
    return new ResultStatus(
        values.uuid(),
        new QueryResultsFileName("202003310000", practice, 1),
        random.nextInt(100),
        random.nextInt(100_000),
        random.nextInt(1_000_000),
        random.nextInt(500),
        random.nextLong(1L << 40),
        String.format(Locale.ROOT, "%064x", random.nextLong(Long.MAX_VALUE)),
        AT.minusHours(3),
        AT.minusHours(2),
        Optional.of(AT.minusHours(1)),
        Optional.empty(),
        Optional.empty());
  }

  private static String write(ExtractionStatusReport report) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new ExtractionStatusWriter().write(report, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private static Decoded<ExtractionStatusReport> read(String csv) throws IOException {
    return read(csv.getBytes(StandardCharsets.UTF_8));
  }

  private static Decoded<ExtractionStatusReport> read(byte[] csv) throws IOException {
    return new ExtractionStatusReader().read(new ByteArrayInputStream(csv), ReadLimits.DEFAULT);
  }

  private static List<String> rules(Decoded<?> decoded) {
    return decoded.faults().stream()
        .map(
            fault ->
                fault.line() + ":" + fault.column() + " " + fault.rule().id() + " " + fault.path())
        .toList();
  }

  @Test
  void readsBackWhatItWrote() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      ExtractionStatusReport report = random(seed);
      Decoded<ExtractionStatusReport> read = read(write(report));
      assertThat(read.faults()).as("seed %d", seed).isEmpty();
      assertThat(read.message()).as("seed %d", seed).contains(report);
    }
  }

  @Test
  void writesLinesOfRfc4180() throws IOException {
    String csv = write(random(1));
    assertThat(csv).startsWith("report_version,row,rows,extractor,").endsWith("\r\n");
    assertThat(csv.split("\r\n", -1)[1]).startsWith("1,1,");
  }

  @Test
  void aReportThatWasCutAnywhereIsNoticed() throws IOException {
    String csv = write(random(5));
    for (int length = 1; length < csv.length(); length++) {
      assertThat(read(csv.substring(0, length)).isSound()).as("%d chars", length).isFalse();
    }
    assertThat(read("").isSound()).isFalse();
  }

  /** The CSV library takes an unterminated quote at the end of a file for a whole field. */
  @Test
  void aQuoteThatIsNeverClosedIsNoticed() throws IOException {
    String csv = sample("");
    int last = csv.lastIndexOf(',');
    assertThat(read(csv).isSound()).isTrue();
    assertThat(read(csv.substring(0, last + 1) + "\"").isSound()).isFalse();
    assertThat(read(csv.substring(0, last + 1) + "\"\r\n").isSound()).isFalse();
    assertThat(read(csv.replace("1,1,1,X26ABC1", "\"1,1,1,X26ABC1")).isSound()).isFalse();
  }

  /** One row, of which the text is changed by the caller. */
  private static String sample(String result) {
    return String.join(",", StatusColumn.header())
        + "\r\n1,1,1,X26ABC1,2020-04-02T06:30:00,A00151-202003310000-R,T00001,"
        + "0A1B2C3D-0000-4000-8000-000000000002,Y,RUNNING,2020-04-01T03:00:00,00000,,2020-04-01,2020-04-30,,"
        + (result.isEmpty() ? ",".repeat(12) : result)
        + "\r\n";
  }

  private static final String RESULT =
      "0A1B2C3D-0000-4000-8000-000000000001,202003310000-T00001-001.gpes,2,10,20,3,4096,"
          + "a".repeat(64)
          + ",2020-04-01T03:00:00,2020-04-01T03:05:00,,,";

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "1,1,1,X26;2,1,1,X26;2:1 csv.version report_version",
        "1,1,1,X26;1,2,1,X26;2:2 csv.row-number row",
        "1,1,1,X26;1,1,2,X26;2:0 csv.row-count ''",
        "X26ABC1;X26/ABC1;2:4 csv.value extractor",
        "2020-04-02T;2020-02-30T;2:5 csv.value reported_at",
        "A00151;a00151;2:6 csv.value sqi",
        "T00001;T0001;2:7 csv.value practice",
        ",Y,;,y,;2:9 csv.value expected",
        "RUNNING;SLEEPING;2:10 csv.value state",
        "RUNNING;SENT;2:17 csv.together qr_uuid",
        ",00000,;,0000,;2:12 csv.value response_code",
        "2020-04-30;2020-04-31;2:15 csv.value cutoff_date",
      })
  void namesRuleRowAndField(String from, String to, String expected) throws IOException {
    String csv = sample("").replace(from, to);
    assertThat(rules(read(csv))).containsExactly(expected.replace("''", ""));
  }

  @Test
  void aResultIsFilledWhollyOrNotAtAll() throws IOException {
    assertThat(read(sample(RESULT)).isSound()).isTrue();
    assertThat(rules(read(sample(RESULT.replace(",4096,", ",,")))))
        .contains("2:23 csv.together bytes");
    assertThat(rules(read(sample(RESULT.replace("aaaa", "AAAA")))))
        .contains("2:24 csv.value sha256");
    assertThat(rules(read(sample(RESULT.replace(",20,", ",-20,")))))
        .contains("2:21 csv.value journal_rows");
  }

  @Test
  void refusesTwoRowsForOneInstanceAndPractice() throws IOException {
    String[] lines = sample("").replace("1,1,1,", "1,1,2,").split("\r\n", -1);
    String twice =
        lines[0] + "\r\n" + lines[1] + "\r\n" + lines[1].replace("1,1,2,", "1,2,2,") + "\r\n";
    assertThat(rules(read(twice))).containsExactly("3:7 csv.row-twice practice");
  }

  @Test
  void refusesAnotherHeaderOrWidth() throws IOException {
    assertThat(rules(read(sample("").replace("sqi", "SQI")))).containsExactly("1:0 csv.header ");
    assertThat(rules(read(sample("").replace("T00001", "T00001,x")))).contains("2:0 csv.width ");
  }

  @Test
  void refusesBytesThatAreNotUtf8() throws IOException {
    byte[] latin1 =
        sample("").replace("X26ABC1", "X26\u00C9").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(latin1).faults())
        .extracting(fault -> fault.rule().id())
        .containsExactly("csv.encoding");
  }

  @Test
  void refusesAFieldWithoutEnd() throws IOException {
    assertThat(read(sample("").replace("X26ABC1", "x".repeat(1_000_000))).faults())
        .extracting(fault -> fault.rule().id())
        .containsExactly("csv.limit");
  }

  @Test
  void neverQuotesAValue() throws IOException {
    assertThat(read(sample("").replace("T00001", "9990000018")).faults())
        .extracting(Fault::toString)
        .noneMatch(text -> text.contains("9990000018"));
  }

  @Test
  void namesItsFile() {
    assertThat(random(1).fileName()).hasToString("extraction-status-v1-20200402063000.csv");
  }
}
