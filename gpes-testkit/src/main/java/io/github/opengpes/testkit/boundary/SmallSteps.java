package io.github.opengpes.testkit.boundary;

import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The smallest changes of a patient: one day, one unit, one code, one entry there or not. */
final class SmallSteps {

  /** Concepts that stand at the top of SNOMED CT, so in no list of clinical codes. */
  private static final List<String> OUTSIDE = List.of("138875005", "404684003", "71388002");

  private final RequirementPack pack;
  private final Surroundings surroundings;

  SmallSteps(RequirementPack pack, Surroundings surroundings) {
    this.pack = pack;
    this.surroundings = surroundings;
  }

  /**
   * A patient after one change.
   *
   * @param words what was changed
   * @param cost the plainer the change, the lower
   */
  record Step(PatientRecord patient, String words, int cost) {}

  List<Step> from(PatientRecord patient) {
    List<Step> steps = new ArrayList<>();
    for (JournalEntry entry : patient.entries()) {
      entry(patient, entry, steps);
    }
    for (int days : new int[] {1, -1}) {
      String words = days > 0 ? " one day later" : " one day earlier";
      steps.add(
          new Step(Edits.born(patient, patient.dateOfBirth().plusDays(days)), "born" + words, 0));
      patient
          .dateOfDeath()
          .ifPresent(
              day ->
                  steps.add(
                      new Step(
                          Edits.died(patient, Optional.of(day.plusDays(days))),
                          "died" + words,
                          0)));
      for (Registration registration : patient.registrations()) {
        LocalDate start = registration.start();
        steps.add(
            new Step(
                Edits.registered(patient, start.plusDays(days), registration.end()),
                "registered" + words,
                0));
        registration
            .end()
            .ifPresent(
                end ->
                    steps.add(
                        new Step(
                            Edits.registered(patient, start, Optional.of(end.plusDays(days))),
                            "deregistered" + words,
                            0)));
      }
    }
    if (patient.dateOfDeath().isPresent()) {
      steps.add(new Step(Edits.died(patient, Optional.empty()), "no death", 2));
    }
    for (Registration registration : patient.registrations()) {
      if (registration.end().isPresent()) {
        steps.add(
            new Step(
                Edits.registered(patient, registration.start(), Optional.empty()),
                "no deregistration",
                2));
      }
    }
    for (int sex : new int[] {0, 1, 2, 9}) {
      if (sex != patient.sex()) {
        steps.add(new Step(Edits.ofSex(patient, sex), "sex " + sex, 1));
      }
    }
    return steps;
  }

  private void entry(PatientRecord patient, JournalEntry entry, List<Step> steps) {
    String name = "the entry of " + clusterOf(entry);
    LocalDate day = entry.date().orElseThrow();
    for (int days : new int[] {1, -1}) {
      steps.add(
          new Step(
              Edits.replacing(patient, Edits.on(entry, day.plusDays(days))),
              name + (days > 0 ? " one day later" : " one day earlier"),
              0));
    }
    for (BigDecimal size : surroundings.steps()) {
      for (BigDecimal step : List.of(size, size.negate())) {
        String words = (step.signum() > 0 ? " up" : " down") + " by " + size.toPlainString();
        entry
            .value1()
            .ifPresent(
                value ->
                    steps.add(
                        new Step(
                            Edits.replacing(
                                patient,
                                Edits.valued(entry, Optional.of(value.add(step)), entry.value2())),
                            name + ": first value" + words,
                            0)));
        entry
            .value2()
            .ifPresent(
                value ->
                    steps.add(
                        new Step(
                            Edits.replacing(
                                patient,
                                Edits.valued(entry, entry.value1(), Optional.of(value.add(step)))),
                            name + ": second value" + words,
                            0)));
      }
    }
    steps.add(
        new Step(Edits.without(patient, it -> it.id().equals(entry.id())), "without " + name, 2));
    outside()
        .ifPresent(
            code ->
                steps.add(
                    new Step(
                        Edits.replacing(patient, Edits.coded(entry, code)),
                        name + " with a code outside of it",
                        2)));
    for (String cluster : surroundings.clustersOf(entry.code())) {
      String other = surroundings.code(cluster);
      if (!other.equals(entry.code())) {
        steps.add(
            new Step(
                Edits.replacing(patient, Edits.coded(entry, other)),
                name + " with another code of " + cluster,
                1));
      }
    }
    kinds(patient, entry, name, steps);
  }

  private void kinds(PatientRecord patient, JournalEntry entry, String name, List<Step> steps) {
    if (surroundings.asksForEpisodes()) {
      for (Episode episode : Episode.values()) {
        steps.add(
            new Step(
                Edits.replacing(
                    patient, Edits.kind(entry, Optional.of(episode), entry.prescription())),
                name + ": episode " + episode.word(),
                1));
      }
      steps.add(
          new Step(
              Edits.replacing(patient, Edits.kind(entry, Optional.empty(), entry.prescription())),
              name + ": no episode",
              1));
    }
    if (surroundings.asksForPrescriptions()) {
      for (Prescription prescription : Prescription.values()) {
        steps.add(
            new Step(
                Edits.replacing(
                    patient, Edits.kind(entry, entry.episode(), Optional.of(prescription))),
                name + ": prescription " + prescription.word(),
                1));
      }
    }
  }

  private Optional<String> outside() {
    return OUTSIDE.stream()
        .filter(
            code -> pack.clusters().values().stream().noneMatch(it -> it.codes().contains(code)))
        .findFirst();
  }

  String clusterOf(JournalEntry entry) {
    return pack.clusters().values().stream()
        .filter(it -> surroundings.code(it.name()).equals(entry.code()))
        .map(Cluster::name)
        .findFirst()
        .orElse("code " + entry.code());
  }
}
