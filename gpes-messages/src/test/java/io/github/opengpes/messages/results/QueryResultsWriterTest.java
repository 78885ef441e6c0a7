package io.github.opengpes.messages.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.RandomMessages;
import io.github.opengpes.messages.fault.InvalidValueException;
import io.github.opengpes.messages.fault.UnreadableInputException;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QueryResultsWriterTest {

  private static final QueryResultsHeader HEADER = new RandomMessages(1).header();
  private static final Columns PATIENT = Columns.of("NHS-NUMBER", "POSTCODE");
  private static final Columns JOURNAL = Columns.of("DATE", "CODE");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private static AggregateRecord figure(long rid, String value) {
    return new AggregateRecord(rid, AttributeId.of("A" + rid), Optional.empty(), value);
  }

  @Test
  void writesColumnsInTheGivenOrderAndAbsentValuesAsEmpty() throws IOException {
    try (QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER)) {
      writer.aggregate(figure(1, "12"));
      writer.startPatient(7, PATIENT, "9990000018", null);
      writer.journal(JOURNAL, "2020-01-15", "75367002");
      writer.journal(JOURNAL, null, "38341003");
      writer.endPatient();
      QueryResultsSummary counts = writer.finish();
      assertThat(counts).isEqualTo(new QueryResultsSummary(1, 1, 2, out.size(), 0));
    }
    assertThat(written())
        .contains("<Aggregate-Record RID=\"1\" AID=\"A1\">12</Aggregate-Record>")
        .contains(
            """
            <Patient-Level-Record RID="7">
            <Patient-Table QID="1" LID="1" NHS-NUMBER="9990000018" POSTCODE=""/>
            <Journals-Table QID="2" LID="1" DATE="2020-01-15" CODE="75367002"/>
            <Journals-Table QID="2" LID="2" DATE="" CODE="38341003"/>
            </Patient-Level-Record>
            """)
        .endsWith("</GPES-E-Q-QR-Message>\n");
  }

  @Test
  void numbersTheRowsOfEachPatientFromOne() throws IOException {
    try (QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER)) {
      for (int patient = 0; patient < 2; patient++) {
        writer.startPatient(1, PATIENT, "", "");
        for (int row = 0; row < 1234; row++) {
          writer.journal(JOURNAL, "", "1");
        }
        writer.endPatient();
      }
      writer.finish();
    }
    try (QueryResultsReader reader = open()) {
      for (int patient = 0; patient < 2; patient++) {
        PatientLevelRecord record = (PatientLevelRecord) reader.next().orElseThrow();
        assertThat(record.journals())
            .extracting(ResultRow::line)
            .startsWith(1L, 2L)
            .endsWith(1234L);
      }
    }
  }

  @Test
  void escapesWhatXmlReservesAndCountsWhatItCannotCarry() throws IOException {
    String nasty = "<&>\"'\t\n\r\u0000\u001F\uFFFE\uD800 Zo\u00EB \uD83D\uDE00";
    QueryResultsSummary counts;
    try (QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER)) {
      writer.startPatient(1, PATIENT, nasty, nasty.repeat(20_000));
      writer.endPatient();
      counts = writer.finish();
    }
    assertThat(counts.replacedCharacters()).isEqualTo(4 * 20_001L);
    String carried = "<&>\"'\t\n\r\uFFFD\uFFFD\uFFFD\uFFFD Zo\u00EB \uD83D\uDE00";
    ReadLimits wide =
        new ReadLimits(100, 1L << 30, 1 << 20, 16, 200, 1 << 20, 1 << 20, 500, 10, 200);
    try (QueryResultsReader reader =
        QueryResultsReader.open(new ByteArrayInputStream(out.toByteArray()), wide)) {
      ResultRow row = ((PatientLevelRecord) reader.next().orElseThrow()).patient();
      assertThat(row.value(0)).isEqualTo(carried);
      assertThat(row.value(1)).isEqualTo(carried.repeat(20_000));
    }
  }

  @Test
  void anUnfinishedMessageIsNeverTakenForWhole() throws IOException {
    try (QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER)) {
      for (int i = 0; i < 5_000; i++) {
        writer.startPatient(1, PATIENT, "", "");
        writer.endPatient();
      }
    }
    assertThatThrownBy(
            () -> {
              try (QueryResultsReader reader = open()) {
                while (reader.next().isPresent()) {
                  assertThat(reader.isSound()).isFalse();
                }
              }
            })
        .isInstanceOf(UnreadableInputException.class);
  }

  @Test
  void refusesCallsOutOfOrder() throws IOException {
    QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER);
    assertThatThrownBy(() -> writer.journal(JOURNAL, "", ""))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::endPatient).isInstanceOf(IllegalStateException.class);
    writer.startPatient(1, PATIENT, "", "");
    assertThatThrownBy(() -> writer.aggregate(figure(1, "1")))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.startPatient(1, PATIENT, "", ""))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> writer.journal(JOURNAL, "one value"))
        .isInstanceOf(IllegalArgumentException.class);
    writer.endPatient();
    assertThatThrownBy(() -> writer.aggregate(figure(1, "1")))
        .isInstanceOf(IllegalStateException.class);
    writer.finish();
    assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void refusesColumnNamesThatAreNoAttributes() {
    for (String name :
        List.of("", "1A", "A B", "a:b", "QID", "LID", "xmlns", "XML-X", "A\"", "\u00C9")) {
      assertThatThrownBy(() -> Columns.of(name)).as(name).isInstanceOf(InvalidValueException.class);
    }
    assertThatThrownBy(() -> Columns.of("A", "A")).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void aRecordWithMoreRowsThanAllowedIsReadRowByRowOnly() throws IOException {
    try (QueryResultsWriter writer = QueryResultsWriter.open(out, HEADER)) {
      writer.startPatient(1, PATIENT, "", "");
      for (int row = 0; row < 11; row++) {
        writer.journal(JOURNAL, "", "1");
      }
      writer.endPatient();
      writer.finish();
    }
    ReadLimits tenRows = new ReadLimits(100, 1 << 20, 1 << 20, 16, 200, 1000, 1000, 500, 10, 200);
    try (QueryResultsReader reader =
        QueryResultsReader.open(new ByteArrayInputStream(out.toByteArray()), tenRows)) {
      assertThatThrownBy(reader::next)
          .isInstanceOf(UnreadableInputException.class)
          .hasMessageContaining("qr.record-size");
    }
  }

  @Test
  void aRowDoesNotTellItsValues() {
    assertThat(ResultRow.of(3, PATIENT, List.of("9990000018", "ZZ99 3AA")))
        .hasToString("row 3 of 2 columns");
  }

  private QueryResultsReader open() throws IOException {
    return QueryResultsReader.open(new ByteArrayInputStream(out.toByteArray()), ReadLimits.DEFAULT);
  }
}
