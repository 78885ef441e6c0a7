package io.github.opengpes.messages.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.limits.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class QueryIdTest {

  private static final Columns PATIENT = Columns.of("SEX");
  private static final Columns JOURNAL = Columns.of("DATE");

  @Test
  void theQueryIdTellsTheOutputsOfOneRequirementApart() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (QueryResultsWriter results = QueryResultsWriter.open(bytes, header())) {
      results.startPatient(7, PATIENT.forQuery(3), "1");
      results.journal(JOURNAL.forQuery(4), "2020-01-01");
      results.endPatient();
      results.startPatient(8, PATIENT.forQuery(5), "2");
      results.journal(JOURNAL.forQuery(6), "2020-01-02");
      results.endPatient();
      results.startPatient(9, PATIENT, "1");
      results.journal(JOURNAL, "2020-01-03");
      results.endPatient();
      results.finish();
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .contains("<Patient-Table QID=\"3\" LID=\"1\" SEX=\"1\"/>")
        .contains("<Journals-Table QID=\"4\" LID=\"1\" DATE=\"2020-01-01\"/>")
        .contains("<Patient-Table QID=\"1\" LID=\"1\" SEX=\"1\"/>")
        .contains("<Journals-Table QID=\"2\" LID=\"1\" DATE=\"2020-01-03\"/>");

    List<OptionalInt> queries = new ArrayList<>();
    try (QueryResultsReader reader =
        QueryResultsReader.open(
            new ByteArrayInputStream(bytes.toByteArray()), ReadLimits.DEFAULT)) {
      for (Optional<QueryResultsRecord> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        if (next.get() instanceof PatientLevelRecord patient) {
          queries.add(patient.patient().columns().query());
          queries.add(patient.journals().get(0).columns().query());
        }
      }
      assertThat(reader.isSound()).isTrue();
    }
    assertThat(queries)
        .containsExactly(
            OptionalInt.of(3),
            OptionalInt.of(4),
            OptionalInt.of(5),
            OptionalInt.of(6),
            OptionalInt.empty(),
            OptionalInt.empty());
  }

  private static QueryResultsHeader header() {
    LocalDateTime time = LocalDateTime.of(2020, 3, 25, 10, 4, 45);
    return new QueryResultsHeader(
        "6.0",
        GpesUuid.of(new UUID(1, 1)),
        ScheduledQueryInstanceId.of("A00151-202003310000-R"),
        GpesUuid.of(new UUID(1, 2)),
        PracticeId.of("T00001"),
        CollectorSignature.of(new UUID(1, 3)),
        ExtractorSignature.of(new UUID(1, 4)),
        time,
        Optional.empty(),
        Optional.empty(),
        new ResultsManifest(
            "1.0",
            GpSystemIdentifier.of("001.001.483.000"),
            List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")),
            new TimeSpan(time, time),
            new TimeSpan(time, time)));
  }
}
