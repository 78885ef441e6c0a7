package io.github.opengpes.testkit.synthetic;

import io.github.opengpes.testkit.TestNhsNumbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes synthetic practices in the documented layout: {@code patients.csv}, {@code
 * registrations.csv}, {@code journals.csv}, {@code traps.csv} and {@code generated.json}. The files
 * appear whole, all together at the end; the manifest comes last and is removed first, so that a
 * folder with a manifest is complete. Memory grows with the patients of one practice (some thirty
 * bytes each), not with the entries. One instance writes once.
 */
public final class SyntheticData {

  private static final String MANIFEST = "generated.json";
  private static final String WARNING =
      "Invented people and practices. NHS numbers are of the test range; codes T00001 and on.";
  private static final String CALIBRATION =
      "List and register sizes: NHS Digital, Quality and Outcomes Framework 2020-21 (OGL v3.0);"
          + " entries and column fill: GDPPR field dictionary, BHF Data Science Centre, 2025-11-04";

  /** The practice that lives in the instance of the one before it, counted from 0. */
  private static final int SHARED = 4;

  private static final int FIRST_PATIENT_ID = 100_000;
  private static final int PROGRESS_STEP = 250;

  private final DataRequest request;
  private final List<PracticeModel> models;
  private final List<Trap> slots = new ArrayList<>();
  private final Set<Trap> produced = EnumSet.noneOf(Trap.class);
  private final List<GeneratedData.Practice> practices = new ArrayList<>();
  private long written;

  /**
   * Prepares the writing.
   *
   * @throws IllegalArgumentException where there are not enough test NHS numbers for so many
   *     patients; the line says what to change
   */
  public SyntheticData(DataRequest request) {
    this.request = request;
    this.models = PracticeModel.all();
    for (Trap trap : Trap.possibleWith(request.practices(), request.asOf().size())) {
      slots.addAll(Collections.nCopies(trap.patients(), trap));
    }
    if (patients() + request.practices() > TestNhsNumbers.AVAILABLE) {
      throw new IllegalArgumentException(
          "the range of test NHS numbers holds "
              + TestNhsNumbers.AVAILABLE
              + ", too few for "
              + patients()
              + " patients; ask for fewer practices or patients");
    }
  }

  /** How many patients there will be in all practices. */
  public long patients() {
    long patients = 0;
    for (int practice = 0; practice < request.practices(); practice++) {
      patients += size(practice);
    }
    return patients;
  }

  /**
   * Writes the files.
   *
   * @throws IOException where the folder cannot be written; no file of it is then left half-written
   */
  public GeneratedData write(GenerationProgress progress) throws IOException {
    Files.createDirectories(request.out());
    List<SnapshotFiles> snapshots = new ArrayList<>();
    Path last = request.out().resolve(folder(request.asOf().size() - 1));
    Files.createDirectories(last);
    try (CsvOutput traps = new CsvOutput(last.resolve("traps.csv"), "practice,patient_id,trap")) {
      try {
        for (int i = 0; i < request.asOf().size(); i++) {
          snapshots.add(SnapshotFiles.open(request.out(), folder(i), request.asOf().get(i)));
        }
        PatientMaker maker = new PatientMaker(request);
        for (int practice = 0; practice < request.practices(); practice++) {
          write(practice, maker, snapshots, traps, progress);
        }
        for (SnapshotFiles snapshot : snapshots) {
          snapshot.finish();
        }
        traps.finish();
        Files.deleteIfExists(request.out().resolve(MANIFEST));
        for (SnapshotFiles snapshot : snapshots) {
          snapshot.publish();
        }
        traps.publish();
      } finally {
        for (SnapshotFiles snapshot : snapshots) {
          snapshot.close();
        }
      }
    }
    GeneratedData data = summary(snapshots);
    writeManifest(data);
    return data;
  }

  private void write(
      int practice,
      PatientMaker maker,
      List<SnapshotFiles> snapshots,
      CsvOutput traps,
      GenerationProgress progress)
      throws IOException {
    PracticeModel model = model(practice);
    Rng rng = Rng.of(request.seed(), practice + 1L);
    String code = code(practice);
    byte[] codeText = code.getBytes(StandardCharsets.US_ASCII);
    String name = Inventions.practiceName(rng);
    LocalDate runDate = request.asOf().get(request.asOf().size() - 1);
    Roster roster =
        new Roster(model, size(practice), request.entriesPerPatient(), runDate, slots, rng);
    maker.beginPractice();
    for (int patient = 0; patient < roster.size(); patient++) {
      maker.make(roster, practice, patient);
      int id = FIRST_PATIENT_ID + patient;
      byte[] idText = Integer.toString(id).getBytes(StandardCharsets.US_ASCII);
      for (SnapshotFiles snapshot : snapshots) {
        snapshot.write(codeText, id, idText, maker.person(), maker.entries());
      }
      Trap trap = roster.trap(patient);
      if (trap != null) {
        trap(traps, codeText, idText, trap);
      }
      if (++written % PROGRESS_STEP == 0) {
        progress.written(written, patients());
      }
    }
    boolean shared = practice == SHARED;
    if (shared) {
      trap(traps, codeText, new byte[0], Trap.SHARED_PRACTICE);
    }
    practices.add(
        new GeneratedData.Practice(
            code,
            name,
            model.listSize(),
            roster.size(),
            roster.registered(),
            shared ? code(practice - 1) : ""));
  }

  private void trap(CsvOutput traps, byte[] practice, byte[] patientId, Trap trap)
      throws IOException {
    produced.add(trap);
    traps.bytes(practice);
    traps.bytes(patientId);
    traps.text(trap.name());
    traps.endRow();
  }

  private GeneratedData summary(List<SnapshotFiles> snapshots) {
    return new GeneratedData(
        WARNING,
        CALIBRATION,
        request.seed(),
        request.entriesPerPatient(),
        snapshots.stream().map(SnapshotFiles::summary).toList(),
        practices,
        List.copyOf(EnumSet.complementOf(EnumSet.copyOf(produced))));
  }

  private void writeManifest(GeneratedData data) throws IOException {
    Path manifest = request.out().resolve(MANIFEST);
    Path temporary = request.out().resolve("." + MANIFEST + ".part");
    String text =
        JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build()
            .writeValueAsString(data);
    Files.writeString(temporary, text + "\n");
    Files.move(
        temporary, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String folder(int snapshot) {
    return request.asOf().size() == 1 ? "" : request.asOf().get(snapshot).toString();
  }

  private PracticeModel model(int practice) {
    return models.get(practice % models.size());
  }

  private int size(int practice) {
    return request.patientsPerPractice().orElse(model(practice).listSize());
  }

  private static String code(int practice) {
    int number = practice + 1;
    return "T" + "0".repeat(5 - Integer.toString(number).length()) + number;
  }
}
