package io.github.opengpes.extraction.source.fhir;

import io.github.opengpes.extraction.source.DataFault;
import io.github.opengpes.extraction.source.RowReading;
import io.github.opengpes.extraction.source.RowSink;
import io.github.opengpes.extraction.source.SourceFailure;
import io.github.opengpes.extraction.source.SourceTable;
import io.github.opengpes.extraction.source.UnusableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One reading of a folder: patients first, because they say whose the other resources are. */
final class FhirReading implements RowReading {

  private static final Set<String> SUPPORTING =
      Set.of("Patient", "EpisodeOfCare", "Organization", "Medication");

  private final Path folder;
  private final Optional<String> wanted;
  private final LeftOut leftOut = new LeftOut();
  private final List<DataFault> faults = new ArrayList<>();
  private final Practices practices;
  private final PatientMapping patients;
  private final RegistrationMapping registrations;
  private final Map<String, EntryMapping> entries = new LinkedHashMap<>();
  private final Set<String> notMapped;
  private final FhirSettings settings;
  private final Map<String, Coding> medications = new HashMap<>();
  private boolean begun;
  private volatile boolean cancelled;

  /** Reads no resource yet: it could not be broken off. */
  FhirReading(Path folder, FhirSettings settings, Optional<String> wanted) throws IOException {
    this.folder = folder;
    this.settings = settings;
    this.wanted = wanted;
    this.practices = new Practices(settings.practice());
    Dates dates = new Dates(settings, leftOut);
    patients = new PatientMapping(settings, dates, leftOut);
    registrations = new RegistrationMapping(settings, dates, leftOut);
    entries.put("Observation", new ObservationMapping(settings, dates, leftOut));
    entries.put("Condition", new ConditionMapping(settings, dates, leftOut));
    entries.put("MedicationRequest", new MedicationMapping(settings, dates, leftOut, medications));
    entries.put("Immunization", new ImmunizationMapping(settings, dates, leftOut));
    entries.put("Procedure", new ProcedureMapping(settings, dates, leftOut));
    notMapped = notMapped();
  }

  /** Reads what the others point at. */
  private void begin() throws UnusableData, IOException {
    begun = true;
    each(
        "Medication",
        null,
        (line, it) ->
            Coding.of(it.path("code"), settings.codeSystems())
                .ifPresent(coding -> medications.put(Resource.text(it, "id"), coding)));
    if (practices.mustBeFound()) {
      each("Organization", null, (line, it) -> practices.addOrganisation(it));
      each(
          "EpisodeOfCare",
          null,
          (line, it) -> {
            if (RegistrationMapping.counts(it)) {
              practices.addEpisode(it);
            }
          });
    }
    stopIfFaulty();
  }

  private Set<String> notMapped() throws IOException {
    Set<String> types = new TreeSet<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(Ndjson::typeOf)
          .filter(type -> !SUPPORTING.contains(type) && !entries.containsKey(type))
          .forEach(types::add);
    }
    types.remove("");
    return types;
  }

  private void each(String type, @Nullable RowSink sink, Ndjson.Resources resources)
      throws IOException {
    for (Path file : Ndjson.files(folder, type)) {
      if (sink != null) {
        sink.from(String.valueOf(file.getFileName()));
      }
      Ndjson.read(
          file,
          type,
          faults,
          (line, resource) -> {
            if (cancelled) {
              throw new SourceFailure(file.getFileName() + ": the reading was broken off", null);
            }
            resources.resource(line, resource);
          });
    }
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public List<String> columns(SourceTable table) {
    return switch (table) {
      case PATIENTS -> PatientMapping.COLUMNS;
      case REGISTRATIONS -> RegistrationMapping.COLUMNS;
      case JOURNALS -> Entry.COLUMNS;
    };
  }

  @Override
  public void rows(SourceTable table, RowSink sink) throws UnusableData, IOException {
    if (!begun) {
      begin();
    }
    switch (table) {
      case PATIENTS -> each("Patient", sink, (line, it) -> patient(line, it, sink));
      case REGISTRATIONS -> each("EpisodeOfCare", sink, (line, it) -> registration(line, it, sink));
      case JOURNALS -> {
        for (Map.Entry<String, EntryMapping> type : entries.entrySet()) {
          each(
              type.getKey(),
              sink,
              (line, it) -> entries(type.getKey(), type.getValue(), line, it, sink));
        }
      }
    }
    stopIfFaulty();
  }

  private void patient(long line, JsonNode patient, RowSink sink) throws IOException {
    if (patients.replaced(patient)) {
      return;
    }
    String practice = practices.addPatient(patient);
    if (isWanted(practice) || practice.isEmpty()) {
      sink.row(line, patients.texts(practice, patient));
    }
  }

  private void registration(long line, JsonNode episode, RowSink sink) throws IOException {
    Optional<Subject> subject = subject("EpisodeOfCare", episode.path("patient"));
    if (subject.isEmpty()) {
      return;
    }
    String practice = subject.get().practice();
    Optional<String> manager =
        practices.mustBeFound()
            ? practices.of(episode.path("managingOrganization"))
            : Optional.of(practice);
    if (manager.isPresent() && !manager.get().equals(practice)) {
      leftOut.count("EpisodeOfCare", "at another practice than the patient's, left out");
      return;
    }
    @Nullable String @Nullable [] texts =
        registrations.texts(practice, subject.get().patient(), episode);
    if (texts != null) {
      sink.row(line, texts);
    }
  }

  private void entries(
      String type, EntryMapping mapping, long line, JsonNode resource, RowSink sink)
      throws IOException {
    Optional<Subject> subject =
        subject(type, resource.path(type.equals("Immunization") ? "patient" : "subject"));
    if (subject.isPresent()) {
      for (Entry entry : mapping.entries(resource)) {
        sink.row(line, entry.texts(subject.get().practice(), subject.get().patient()));
      }
    }
  }

  /** Whom a resource is about. */
  private record Subject(String patient, String practice) {}

  /**
   * The patient that a resource is about, where the rows of the practice are wanted. A patient
   * without a practice is a fault already, told once.
   */
  private Optional<Subject> subject(String type, JsonNode reference) {
    Optional<String> patient = Resource.target(reference, "Patient");
    Optional<String> practice = patient.flatMap(practices::ofPatient);
    if (patient.isEmpty() || practice.isEmpty()) {
      leftOut.count(type, "about nobody who is in the Patient files, left out");
      return Optional.empty();
    }
    return practice.filter(this::isWanted).map(code -> new Subject(patient.get(), code));
  }

  private boolean isWanted(String practice) {
    return !practice.isEmpty() && (wanted.isEmpty() || wanted.get().equals(practice));
  }

  private void stopIfFaulty() throws UnusableData {
    if (!faults.isEmpty()) {
      throw new UnusableData(faults, faults.size());
    }
  }

  @Override
  public List<String> notes() {
    List<String> notes = new ArrayList<>(leftOut.lines());
    if (!notMapped.isEmpty()) {
      notes.add("files of types that are not mapped: " + String.join(", ", notMapped));
    }
    return notes;
  }

  @Override
  public void close() {
    // Files are closed as soon as they are read.
  }
}
