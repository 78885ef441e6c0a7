package io.github.opengpes.extraction.result;

import io.github.opengpes.requirements.model.Output;
import java.io.IOException;
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
  private final WholeFile.Disk disk;
  private final List<CsvFile> files = new ArrayList<>();
  private final CsvFile aggregates;
  private @Nullable CsvFile patients;
  private @Nullable CsvFile journals;
  private String rid = "";
  private long lid;

  private CsvSink(Path folder, WholeFile.Disk disk) throws IOException {
    this.folder = folder;
    this.disk = disk;
    this.aggregates = begin("aggregates.csv", List.of("rid", "aid", "description", "value"));
  }

  static CsvSink begin(Path folder) throws IOException {
    return begin(folder, WholeFile.Disk.OWN);
  }

  static CsvSink begin(Path folder, WholeFile.Disk disk) throws IOException {
    Files.createDirectories(folder);
    return new CsvSink(folder, disk);
  }

  private CsvFile begin(String name, List<String> columns) throws IOException {
    CsvFile file = CsvFile.begin(folder.resolve(name), columns, disk);
    files.add(file);
    return file;
  }

  @Override
  public void figure(Output output, int outputRid, String aid, String value) throws IOException {
    aggregates.write(Integer.toString(outputRid), aid, output.title(), value);
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
  public void patient(long patientRid, @Nullable String[] values) throws IOException {
    rid = Long.toString(patientRid);
    lid = 0;
    List<String> row = new ArrayList<>(List.of(rid));
    add(values, row);
    if (patients != null) {
      patients.write(row);
    }
  }

  @Override
  public void entry(@Nullable String[] values) throws IOException {
    lid++;
    List<String> row = new ArrayList<>(List.of(rid, Long.toString(lid)));
    add(values, row);
    if (journals != null) {
      journals.write(row);
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
    for (CsvFile file : files) {
      file.finish();
    }
  }

  @Override
  public void complete() throws IOException {
    for (CsvFile file : files) {
      file.complete();
    }
  }

  @Override
  public void remove() throws IOException {
    forEach(CsvFile::remove);
  }

  @Override
  public void close() throws IOException {
    forEach(CsvFile::close);
  }

  /** What is done with each file. */
  @FunctionalInterface
  private interface Ending {
    void of(CsvFile file) throws IOException;
  }

  /** All of them have their turn, whichever fails; the first failure is told, with the others. */
  private void forEach(Ending ending) throws IOException {
    IOException first = null;
    for (CsvFile file : files) {
      try {
        ending.of(file);
      } catch (IOException failed) {
        if (first == null) {
          first = failed;
        } else {
          first.addSuppressed(failed);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
