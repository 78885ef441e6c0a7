package io.github.opengpes.benchmarks.cql.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.repository.IRepository;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.opengpes.benchmarks.cql.PracticeTables;
import io.github.opengpes.requirements.model.Cluster;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.EpisodeOfCare;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.opencds.cqf.fhir.utility.repository.InMemoryFhirRepository;

/**
 * The records of a practice as FHIR R4: of each patient a bundle in a repository of its own, in
 * memory. A registration is an EpisodeOfCare; an entry with a code of a diagnosis or of its
 * resolution a Condition; any other entry an Observation, two numbers being systolic and diastolic
 * components, unless the code is of one side only.
 */
final class FhirRecords {

  static final String SNOMED_CT = "http://snomed.info/sct";
  private static final String REGISTRATION_TYPES = "urn:io.github.opengpes:registration-type";
  private static final String SYSTOLIC = "271649006";
  private static final String DIASTOLIC = "271650006";

  private final Set<String> conditions;
  private final Set<String> oneSided;
  private final Map<String, Bundle> bundles = new HashMap<>();
  private final Map<String, IRepository> repositories = new HashMap<>();

  private FhirRecords(Map<String, Cluster> clusters) {
    this.conditions = codes(clusters, "HYP_COD", "HYPRES_COD");
    this.oneSided = codes(clusters, "BPSYS_COD", "BPDIA_COD");
  }

  /** Reads the three tables. */
  static FhirRecords read(PracticeTables tables, Map<String, Cluster> clusters) throws IOException {
    FhirRecords records = new FhirRecords(clusters);
    tables.patients(records::addPatient);
    tables.registrations(records::addRegistration);
    tables.entries(records::addEntry);
    FhirContext context = FhirContext.forR4Cached();
    records.bundles.forEach(
        (id, bundle) -> records.repositories.put(id, new InMemoryFhirRepository(context, bundle)));
    records.bundles.clear();
    return records;
  }

  /** The ids of all patients. */
  List<String> patients() {
    return List.copyOf(repositories.keySet());
  }

  /** All that is known of a patient. For one thread at a time. */
  IRepository of(String patient) {
    IRepository repository = repositories.get(patient);
    if (repository == null) {
      throw new IllegalArgumentException("no such patient");
    }
    return repository;
  }

  private static Set<String> codes(Map<String, Cluster> clusters, String... names) {
    Set<String> codes = new HashSet<>();
    for (String name : names) {
      Cluster cluster = clusters.get(name);
      if (cluster == null) {
        throw new IllegalArgumentException("the pack has no cluster " + name);
      }
      codes.addAll(cluster.codes());
    }
    return codes;
  }

  private void addPatient(NamedCsvRecord row) {
    String id = PracticeTables.patient(row);
    Patient patient = new Patient();
    patient.setId("Patient/" + id);
    patient.setBirthDateElement(new DateType(row.getField("date_of_birth")));
    if (!row.getField("date_of_death").isEmpty()) {
      patient.setDeceased(new DateTimeType(row.getField("date_of_death")));
    }
    bundles.put(id, new Bundle().setType(Bundle.BundleType.COLLECTION));
    add(row, patient);
  }

  private void addRegistration(NamedCsvRecord row) {
    EpisodeOfCare episode = new EpisodeOfCare();
    String start = row.getField("start");
    episode.setId("EpisodeOfCare/" + PracticeTables.patient(row) + "-" + start);
    episode.setPatient(patient(row));
    episode.addType(concept(REGISTRATION_TYPES, PracticeTables.registrationType(row)));
    Period period = new Period().setStartElement(new DateTimeType(start));
    if (!row.getField("end").isEmpty()) {
      period.setEndElement(new DateTimeType(row.getField("end")));
    }
    episode.setPeriod(period);
    add(row, episode);
  }

  private void addEntry(NamedCsvRecord row) {
    add(row, conditions.contains(row.getField("code")) ? condition(row) : observation(row));
  }

  private static Condition condition(NamedCsvRecord row) {
    Condition condition = new Condition();
    condition.setId("Condition/" + row.getField("entry_id"));
    condition.setSubject(patient(row));
    condition.setCode(concept(SNOMED_CT, row.getField("code")));
    if (!row.getField("date").isEmpty()) {
      condition.setOnset(new DateTimeType(row.getField("date")));
    }
    return condition;
  }

  private Observation observation(NamedCsvRecord row) {
    String code = row.getField("code");
    Observation observation = new Observation();
    observation.setId("Observation/" + row.getField("entry_id"));
    observation.setStatus(Observation.ObservationStatus.FINAL);
    observation.setSubject(patient(row));
    observation.setCode(concept(SNOMED_CT, code));
    if (!row.getField("date").isEmpty()) {
      observation.setEffective(new DateTimeType(row.getField("date")));
    }
    String first = row.getField("value1_condition");
    String second = row.getField("value2_condition");
    if (PracticeTables.isNumber(first)
        && PracticeTables.isNumber(second)
        && !oneSided.contains(code)) {
      observation.addComponent().setCode(concept(SNOMED_CT, SYSTOLIC)).setValue(pressure(first));
      observation.addComponent().setCode(concept(SNOMED_CT, DIASTOLIC)).setValue(pressure(second));
    } else if (PracticeTables.isNumber(first)) {
      observation.setValue(new Quantity().setValue(new BigDecimal(first)));
    }
    return observation;
  }

  private static Quantity pressure(String text) {
    return new Quantity().setValue(new BigDecimal(text)).setUnit("mm[Hg]");
  }

  private static CodeableConcept concept(String system, String code) {
    return new CodeableConcept(new Coding().setSystem(system).setCode(code));
  }

  private static Reference patient(NamedCsvRecord row) {
    return new Reference("Patient/" + PracticeTables.patient(row));
  }

  /** A row of nobody in the practice is left out. */
  private void add(NamedCsvRecord row, Resource resource) {
    Bundle bundle = bundles.get(PracticeTables.patient(row));
    if (bundle != null) {
      bundle.addEntry().setResource(resource);
    }
  }
}
