package io.github.opengpes.cli.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.messages.AttributeId;
import io.github.opengpes.messages.CollectorSignature;
import io.github.opengpes.messages.ExtractorSignature;
import io.github.opengpes.messages.GpSystemIdentifier;
import io.github.opengpes.messages.GpesUuid;
import io.github.opengpes.messages.Oid;
import io.github.opengpes.messages.PracticeId;
import io.github.opengpes.messages.ScheduledQueryInstanceId;
import io.github.opengpes.messages.Terminology;
import io.github.opengpes.messages.results.AggregateRecord;
import io.github.opengpes.messages.results.Columns;
import io.github.opengpes.messages.results.QueryResultsHeader;
import io.github.opengpes.messages.results.QueryResultsWriter;
import io.github.opengpes.messages.results.ResultsManifest;
import io.github.opengpes.messages.results.TimeSpan;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessageCommandTest {

  @TempDir Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... args) {
    String[] words = new String[args.length + 1];
    words[0] = "message";
    for (int i = 0; i < args.length; i++) {
      words[i + 1] = args[i].toString();
    }
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
  }

  /** A result of one figure and two patients; the birth date of the second is given. */
  private Path results(String name, String birthDate) throws IOException {
    Path file = folder.resolve(name);
    LocalDateTime at = LocalDateTime.of(2020, 4, 2, 9, 0);
    QueryResultsHeader header =
        new QueryResultsHeader(
            "6.0",
            GpesUuid.of("0A1B2C3D-0000-4000-8000-000000000001"),
            ScheduledQueryInstanceId.of("A00151-202003310000-R"),
            GpesUuid.of("0A1B2C3D-0000-4000-8000-000000000002"),
            PracticeId.of("T00001"),
            CollectorSignature.of("0A1B2C3D-0000-4000-8000-000000000003"),
            ExtractorSignature.of("0A1B2C3D-0000-4000-8000-000000000004"),
            at,
            Optional.of("CVDPREVENT"),
            Optional.empty(),
            new ResultsManifest(
                "1.0",
                GpSystemIdentifier.of("001.001.483.000"),
                List.of(new Terminology(Oid.SNOMED_CT, "SNOMED-CT", "")),
                new TimeSpan(at, at),
                new TimeSpan(at, at)));
    Columns columns = Columns.of("NHS-NUMBER", "DATE-OF-BIRTH");
    OutputStream bytes = Files.newOutputStream(file);
    try (QueryResultsWriter writer =
        QueryResultsWriter.open(
            name.endsWith(".gz") ? new GZIPOutputStream(bytes) : bytes, header)) {
      writer.aggregate(new AggregateRecord(1, AttributeId.of("A1"), Optional.empty(), "2"));
      writer.startPatient(7, columns, "9990000018", "1950-02-28");
      writer.journal(Columns.of("CODE"), "38341003");
      writer.endPatient();
      writer.startPatient(7, columns, "9990000026", birthDate);
      writer.endPatient();
      writer.finish();
    }
    return file;
  }

  @Test
  void aSoundMessagePassesAlsoAsGzip() throws IOException {
    assertThat(run("validate", results("a.gpes", "1961-12-31"), results("b.gpes.gz", "1961-12-31")))
        .isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).isEqualTo("gpes message validate: 2 files without fault\n");
  }

  @Test
  void eachFaultIsALineWithItsPlaceAndTheExitCodeIsOne() throws IOException {
    Path file = results("a.gpes", "1961-02-29");
    assertThat(run("validate", file)).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .startsWith(file + ":")
        .contains(": [date.impossible] ")
        .contains("/Patient-Level-Record[2]/Patient-Table/@DATE-OF-BIRTH: not a possible date")
        .doesNotContain("1961");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("1 of 1 files at fault");
  }

  @Test
  void warningsPassUnlessStrictlyLookedAt() throws IOException {
    Path file = results("a.gpes", "1961-12-31");
    Files.writeString(file, Files.readString(file).replace("9990000026", "9990000027"));
    assertThat(run("validate", file)).isZero();
    assertThat(out.toString()).contains("[qr.nhs-number]").doesNotContain("9990000027");
    assertThat(run("validate", "--strict", file)).isEqualTo(1);
  }

  @Test
  void theNumberOfFaultsPrintedIsBounded() throws IOException {
    Path file = results("a.gpes", "1961-12-31");
    Files.writeString(file, Files.readString(file).replace("RID=", "rid="));
    assertThat(run("validate", "--max-faults", 2, file)).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
  }

  @Test
  void aFileThatCannotBeReadIsUnusableInputAndTheOthersAreExamined() throws IOException {
    Path bad = results("a.gpes", "1961-02-29");
    assertThat(run("validate", folder.resolve("none.xml"), bad)).isEqualTo(2);
    assertThat(out.toString()).contains("[date.impossible]");
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("none.xml cannot be read");
    assertThat(run("validate", folder)).isEqualTo(2);
    assertThat(run("show", folder.resolve("none.xml"))).isEqualTo(2);
  }

  @Test
  void whatIsNoMessageIsAFault() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "hello");
    assertThat(run("validate", file)).isEqualTo(1);
    assertThat(out.toString()).contains("[input.kind]");
  }

  @Test
  void showsHeaderAndCountsButNoPatient() throws IOException {
    assertThat(run("show", results("a.gpes", "1961-12-31"))).isZero();
    assertThat(out.toString())
        .contains("A00151-202003310000-R")
        .contains("practice   T00001")
        .contains("figures    RID 1 AID A1: 1")
        .contains("patients   RID 7: 2 with 1 journal rows")
        .doesNotContain("9990000018")
        .doesNotContain("38341003");
  }

  @Test
  void showsTheFirstRecordsOnRequest() throws IOException {
    assertThat(run("show", "--records", 2, results("a.gpes", "1961-12-31"))).isZero();
    assertThat(out.toString()).contains("NHS-NUMBER=9990000018").contains("CODE=38341003");
    assertThat(out.toString()).doesNotContain("9990000026");
  }

  @Test
  void aGroupWithoutCommandAndWrongOptionsAreWrongUsage() throws IOException {
    assertThat(run()).isEqualTo(2);
    assertThat(run("validate")).isEqualTo(2);
    assertThat(run("validate", "--max-faults", 0, results("a.gpes", "1961-12-31"))).isEqualTo(2);
    assertThat(run("validate", "--help")).isZero();
    assertThat(out.toString()).contains("--max-faults").contains("default: 100");
  }
}
