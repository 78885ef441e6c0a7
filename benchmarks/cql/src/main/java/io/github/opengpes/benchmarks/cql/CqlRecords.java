package io.github.opengpes.benchmarks.cql;

import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlDecimal;
import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlLong;
import static org.opencds.cqf.cql.engine.runtime.SimpleValueKt.toCqlString;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.opengpes.requirements.model.Cluster;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
  static CqlRecords read(PracticeTables tables, EntryIndex index, Map<String, Cluster> clusters)
      throws IOException {
    CqlRecords records = new CqlRecords(index, clusters);
    tables.patients(records::addPatient);
    tables.registrations(records::addRegistration);
    records.readEntries(tables);
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

  private void addPatient(NamedCsvRecord row) {
    String id = PracticeTables.patient(row);
    Map<String, Value> elements = new HashMap<>();
    elements.put("id", toCqlString(id));
    putDate(elements, "dateOfBirth", row.getField("date_of_birth"));
    putDate(elements, "dateOfDeath", row.getField("date_of_death"));
    Value self = instance(PATIENT, elements);
    patients.put(id, new Patient(List.of(self), new ArrayList<>(1), new HashMap<>()));
  }

  private void addRegistration(NamedCsvRecord row) {
    Patient patient = patients.get(PracticeTables.patient(row));
    if (patient != null) {
      Map<String, Value> elements = new HashMap<>();
      elements.put("type", toCqlString(PracticeTables.registrationType(row)));
      putDate(elements, "startDate", row.getField("start"));
      putDate(elements, "endDate", row.getField("end"));
      patient.registrations().add(instance(REGISTRATION, elements));
    }
  }

  private void readEntries(PracticeTables tables) throws IOException {
    Map<String, List<String>> clustersOfCode = new HashMap<>();
    for (Cluster cluster : clusters.values()) {
      for (String code : cluster.codes()) {
        clustersOfCode.computeIfAbsent(code, it -> new ArrayList<>(1)).add(cluster.name());
      }
    }
    tables.entries(
        row -> {
          String code = row.getField("code");
          List<String> keys =
              index == EntryIndex.CODE
                  ? List.of(code)
                  : clustersOfCode.getOrDefault(code, List.of());
          Patient patient = keys.isEmpty() ? null : patients.get(PracticeTables.patient(row));
          if (patient != null) {
            Value entry = entry(row);
            keys.forEach(
                it -> patient.entries().computeIfAbsent(it, no -> new ArrayList<>(1)).add(entry));
          }
        });
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

  private static void putDate(Map<String, Value> elements, String element, String text) {
    if (!text.isEmpty()) {
      elements.put(element, new Date(LocalDate.parse(text)));
    }
  }

  private static void putNumber(Map<String, Value> elements, String element, String text) {
    if (PracticeTables.isNumber(text)) {
      elements.put(element, toCqlDecimal(new BigDecimal(text)));
    }
  }

  /** Small and unchanging; what is absent has no key. */
  private static Value instance(QName type, Map<String, Value> elements) {
    return new ClassInstance(type, Map.copyOf(elements));
  }

  private static QName name(String type) {
    return new QName(MODEL, type, "GeneralPractice");
  }
}
