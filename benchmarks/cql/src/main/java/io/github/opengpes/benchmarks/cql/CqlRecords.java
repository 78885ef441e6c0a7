package io.github.opengpes.benchmarks.cql;

import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlDecimal;
import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlLong;
import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlString;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.opengpes.requirements.model.Cluster;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;
import org.opencds.cqf.cql.engine.runtime.ClassInstance;
import org.opencds.cqf.cql.engine.runtime.Date;
import org.opencds.cqf.cql.engine.runtime.Value;

/**
 * The records of a practice as values of the CQL engine, made once and kept in memory: of each
 * patient the patient itself, the registrations and the entries. Not changed after it is read; for
 * any number of threads.
 */
final class CqlRecords {

  /** The URI of general-practice-modelinfo.xml. */
  static final String MODEL = "urn:io.github.opengpes:general-practice";

  private static final QName PATIENT = name("Patient");
  private static final QName REGISTRATION = name("Registration");
  private static final QName ENTRY = name("Entry");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,10}(\\.[0-9]{1,4})?");

  /** How the entries of a patient are kept. */
  enum EntryIndex {
    /** All entries, by code: any rules can be run. The codes of a cluster are looked up then. */
    CODE,
    /** The entries of the pack's clusters, by cluster: ready for the rules of this pack alone. */
    CLUSTER
  }

  /**
   * @param entries by code or by cluster
   */
  private record Patient(
      List<Value> self, List<Value> registrations, Map<String, List<Value>> entries) {}

  private final EntryIndex index;
  private final Map<String, Cluster> clusters;
  private final Map<String, Patient> patients = new HashMap<>();

  private CqlRecords(EntryIndex index, Map<String, Cluster> clusters) {
    this.index = index;
    this.clusters = clusters;
  }

  /** Reads the three tables. */
  static CqlRecords read(
      Path folder, String practice, EntryIndex index, Map<String, Cluster> clusters)
      throws IOException {
    CqlRecords records = new CqlRecords(index, clusters);
    records.readPatients(folder, practice);
    records.readRegistrations(folder, practice);
    records.readEntries(folder, practice);
    return records;
  }

  /** The ids of all patients. */
  List<String> patients() {
    return List.copyOf(patients.keySet());
  }

  /** What a patient has of a type of the model; of entries, those of a cluster. */
  List<Value> retrieve(String patient, String type, @Nullable String cluster) {
    Patient record = patients.get(patient);
    if (record == null) {
      return List.of();
    }
    return switch (type) {
      case "Patient" -> record.self();
      case "Registration" -> record.registrations();
      case "Entry" -> entries(record, cluster);
      default -> throw new IllegalArgumentException("the model has no type " + type);
    };
  }

  private List<Value> entries(Patient record, @Nullable String name) {
    Cluster cluster = clusters.get(name);
    if (cluster == null) {
      throw new IllegalArgumentException("entries are asked for by a cluster of the pack");
    }
    return switch (index) {
      case CLUSTER -> record.entries().getOrDefault(cluster.name(), List.of());
      case CODE -> entriesOf(cluster.codes(), record.entries());
    };
  }

  /** Goes through the smaller of the two. */
  private static List<Value> entriesOf(Set<String> codes, Map<String, List<Value>> byCode) {
    boolean fewCodes = codes.size() < byCode.size();
    List<Value> found = new ArrayList<>();
    for (String code : fewCodes ? codes : byCode.keySet()) {
      if (fewCodes || codes.contains(code)) {
        found.addAll(byCode.getOrDefault(code, List.of()));
      }
    }
    return found;
  }

  private void readPatients(Path folder, String practice) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = rows(folder, "patients.csv")) {
      for (NamedCsvRecord row : rows) {
        if (row.getField("practice").equals(practice)) {
          String id = row.getField("patient_id");
          Map<String, Value> elements = new HashMap<>();
          elements.put("id", toCqlString(id));
          putDate(elements, "dateOfBirth", row.getField("date_of_birth"));
          putDate(elements, "dateOfDeath", row.getField("date_of_death"));
          Value self = instance(PATIENT, elements);
          patients.put(id, new Patient(List.of(self), new ArrayList<>(1), new HashMap<>()));
        }
      }
    }
  }

  private void readRegistrations(Path folder, String practice) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = rows(folder, "registrations.csv")) {
      for (NamedCsvRecord row : rows) {
        Patient patient = patient(row, practice);
        if (patient != null) {
          String type = row.getField("type");
          Map<String, Value> elements = new HashMap<>();
          elements.put("type", toCqlString(type.isEmpty() ? "GMS" : type));
          putDate(elements, "startDate", row.getField("start"));
          putDate(elements, "endDate", row.getField("end"));
          patient.registrations().add(instance(REGISTRATION, elements));
        }
      }
    }
  }

  private void readEntries(Path folder, String practice) throws IOException {
    Map<String, List<String>> clustersOfCode = new HashMap<>();
    for (Cluster cluster : clusters.values()) {
      for (String code : cluster.codes()) {
        clustersOfCode.computeIfAbsent(code, it -> new ArrayList<>(1)).add(cluster.name());
      }
    }
    try (CsvReader<NamedCsvRecord> rows = rows(folder, "journals.csv")) {
      for (NamedCsvRecord row : rows) {
        String code = row.getField("code");
        List<String> keys =
            index == EntryIndex.CODE ? List.of(code) : clustersOfCode.getOrDefault(code, List.of());
        Patient patient = keys.isEmpty() ? null : patient(row, practice);
        if (patient != null) {
          Value entry = entry(row);
          keys.forEach(
              it -> patient.entries().computeIfAbsent(it, no -> new ArrayList<>(1)).add(entry));
        }
      }
    }
  }

  private static Value entry(NamedCsvRecord row) {
    Map<String, Value> elements = new HashMap<>();
    elements.put("id", toCqlLong(Long.parseLong(row.getField("entry_id"))));
    elements.put("code", toCqlString(row.getField("code")));
    putDate(elements, "date", row.getField("date"));
    putNumber(elements, "value1", row.getField("value1_condition"));
    putNumber(elements, "value2", row.getField("value2_condition"));
    return instance(ENTRY, elements);
  }

  private @Nullable Patient patient(NamedCsvRecord row, String practice) {
    return row.getField("practice").equals(practice)
        ? patients.get(row.getField("patient_id"))
        : null;
  }

  private static void putDate(Map<String, Value> elements, String element, String text) {
    if (!text.isEmpty()) {
      elements.put(element, new Date(LocalDate.parse(text)));
    }
  }

  /** A text that is no number of the data model is absent, as it is for our engine. */
  private static void putNumber(Map<String, Value> elements, String element, String text) {
    if (NUMBER.matcher(text).matches()) {
      elements.put(element, toCqlDecimal(new BigDecimal(text)));
    }
  }

  /** Small and unchanging; what is absent has no key. */
  private static Value instance(QName type, Map<String, Value> elements) {
    return new ClassInstance(type, Map.copyOf(elements));
  }

  private static CsvReader<NamedCsvRecord> rows(Path folder, String file) throws IOException {
    return CsvReader.builder().ofNamedCsvRecord(folder.resolve(file));
  }

  private static QName name(String type) {
    return new QName(MODEL, type, "GeneralPractice");
  }
}
