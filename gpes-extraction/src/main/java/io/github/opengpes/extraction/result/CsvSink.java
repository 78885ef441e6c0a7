package io.github.opengpes.extraction.result;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes flat files: {@code aggregates.csv}, and for each patient-level output {@code
 * patients-COHORT-QID.csv} and {@code journals-COHORT-QID.csv}, joined by the record id.
 */
final class CsvSink implements RecordSink {

  private final Path folder;
  private final List<WholeFile> files = new ArrayList<>();
  private final List<CsvWriter> writers = new ArrayList<>();
  private final CsvWriter aggregates;
  private @Nullable CsvWriter patients;
  private @Nullable CsvWriter journals;
  private String rid = "";
  private long lid;

  private CsvSink(Path folder) throws IOException {
    this.folder = folder;
    this.aggregates = begin("aggregates.csv", List.of("rid", "aid", "description", "value"));
  }

  static CsvSink begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new CsvSink(folder);
  }

  private CsvWriter begin(String name, List<String> header) throws IOException {
    WholeFile file = WholeFile.begin(folder.resolve(name));
    files.add(file);
    CsvWriter writer =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .build(new OutputStreamWriter(file.out(), StandardCharsets.UTF_8));
    writers.add(writer);
    writer.writeRecord(header);
    return writer;
  }

  @Override
  public void figure(Output output, int outputRid, String aid, String value) {
    aggregates.writeRecord(Integer.toString(outputRid), aid, output.description(), value);
  }

  @Override
  public void output(Output.PatientLevel output, SentColumns columns) throws IOException {
    String name = output.cohort().name().toLowerCase(Locale.ROOT);
    List<String> header = new ArrayList<>(List.of("rid"));
    header.addAll(columns.patients());
    patients = begin("patients-" + name + "-" + output.qid() + ".csv", header);
    journals = null;
    if (output.journals().isPresent()) {
      List<String> journalHeader = new ArrayList<>(List.of("rid", "lid"));
      journalHeader.addAll(columns.journals());
      journals =
          begin("journals-" + name + "-" + output.journals().get().qid() + ".csv", journalHeader);
    }
  }

  @Override
  public void patient(long patientRid, @Nullable String[] values) {
    rid = Long.toString(patientRid);
    lid = 0;
    List<String> row = new ArrayList<>(List.of(rid));
    add(values, row);
    if (patients != null) {
      patients.writeRecord(row);
    }
  }

  @Override
  public void entry(@Nullable String[] values) {
    lid++;
    List<String> row = new ArrayList<>(List.of(rid, Long.toString(lid)));
    add(values, row);
    if (journals != null) {
      journals.writeRecord(row);
    }
  }

  private static void add(@Nullable String[] values, List<String> row) {
    for (String value : values) {
      row.add(value == null ? "" : value);
    }
  }

  @Override
  public void endPatient() {
    rid = "";
  }

  @Override
  public void finish() throws IOException {
    for (CsvWriter writer : writers) {
      writer.close();
    }
  }

  @Override
  public void complete() throws IOException {
    for (WholeFile file : files) {
      file.complete();
    }
  }

  @Override
  public void close() throws IOException {
    for (WholeFile file : files) {
      file.close();
    }
  }
}
