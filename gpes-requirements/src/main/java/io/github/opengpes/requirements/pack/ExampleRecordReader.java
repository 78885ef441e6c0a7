package io.github.opengpes.requirements.pack;

import io.github.opengpes.requirements.fault.FaultCode;
import io.github.opengpes.requirements.fault.Faults;
import io.github.opengpes.requirements.fault.Nearest;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.Episode;
import io.github.opengpes.requirements.model.Prescription;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import io.github.opengpes.requirements.syntax.Literals;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the record of one example patient. */
record ExampleRecordReader(RequirementPack pack, YamlMapping keys, Faults faults) {

  /** The record; nothing when there is no date of birth. */
  Optional<PatientRecord> read() {
    Optional<LocalDate> birth = day(keys, "date-of-birth");
    if (!keys.has("date-of-birth")) {
      faults.add(FaultCode.MISSING_KEY, keys.location(), "'date-of-birth' is missing");
    }
    Optional<LocalDate> death = day(keys, "date-of-death");
    int sex = sex();
    List<JournalEntry> entries = entries();
    List<Registration> registrations = new ArrayList<>();
    for (YamlMapping registration : keys.mappings("registrations", PackKeys.REGISTRATION)) {
      registration(registration).ifPresent(registrations::add);
    }
    if (!keys.has("registrations") && birth.isPresent()) {
      registrations.add(new Registration(birth.get(), Optional.empty(), "GMS"));
    }
    return birth.map(
        it ->
            new PatientRecord(
                keys.optional("name").orElse(""), it, death, sex, registrations, entries));
  }

  private int sex() {
    String text = keys.optional("sex").orElse("0");
    if (!text.matches("[0129]")) {
      faults.add(
          FaultCode.BAD_VALUE,
          keys.location("sex"),
          "sex is 0 (not known), 1 (male), 2 (female) or 9 (not specified)");
      return 0;
    }
    return Integer.parseInt(text);
  }

  private Optional<Registration> registration(YamlMapping registration) {
    Optional<LocalDate> start = day(registration, "start");
    Optional<LocalDate> end = day(registration, "end");
    String type = registration.optional("type").orElse("GMS");
    if (!registration.has("start")) {
      faults.add(FaultCode.MISSING_KEY, registration.location(), "'start' is missing");
    }
    return start.map(it -> new Registration(it, end, type));
  }

  private List<JournalEntry> entries() {
    List<JournalEntry> entries = new ArrayList<>();
    Set<EntryId> ids = new HashSet<>();
    int number = 0;
    for (YamlMapping entry : keys.mappings("entries", PackKeys.ENTRY)) {
      number++;
      EntryId id = new EntryId(entry.optional("id").orElse(Integer.toString(number)));
      if (!ids.add(id)) {
        faults.add(
            FaultCode.DUPLICATE,
            entry.location(),
            "the entry id " + id + " is there twice (entries without one are numbered from 1)");
      }
      Optional<LocalDate> date = day(entry, "date");
      Optional<Coded> coded = coded(entry);
      Optional<BigDecimal> value1 = number(entry, "value1");
      Optional<BigDecimal> value2 = number(entry, "value2");
      Optional<Episode> episode =
          kind(entry, "episode", Episode::ofCode, "F (first), N (new), O (other) or D (death)");
      Optional<Prescription> prescription =
          kind(entry, "prescription", Prescription::ofCode, "A (acute), I (issue) or R (repeat)");
      coded.ifPresent(
          it ->
              entries.add(
                  new JournalEntry(
                      id, date, it.code(), it.scheme(), value1, value2, episode, prescription)));
    }
    return entries;
  }

  /** A letter as patient data have it. */
  private <T> Optional<T> kind(
      YamlMapping entry, String key, Function<String, Optional<T>> ofCode, String known) {
    Optional<String> written = entry.optional(key);
    Optional<T> kind = written.flatMap(ofCode);
    if (written.isPresent() && kind.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE, entry.location(key), "'" + key + "' is " + known + ", or left out");
    }
    return kind;
  }

  private record Coded(String code, String scheme) {}

  /** A code stands for itself, the name of a cluster for the first code in its file. */
  private Optional<Coded> coded(YamlMapping entry) {
    String code = entry.text("code");
    Optional<String> scheme = entry.optional("scheme");
    if (code.matches("[0-9]+") || scheme.isPresent()) {
      return Optional.of(new Coded(code, scheme.orElse(Cluster.SNOMED_CT)));
    }
    Cluster cluster = pack.clusters().get(code);
    if (cluster != null) {
      return Optional.of(new Coded(cluster.codes().iterator().next(), cluster.scheme()));
    }
    if (!code.isEmpty()) {
      faults.add(
          FaultCode.UNKNOWN_NAME,
          entry.location("code"),
          "'"
              + code
              + "' is neither a SNOMED CT code nor a cluster"
              + Nearest.suggestion(code, pack.clusters().keySet())
              + " (a local code needs its scheme)");
    }
    return Optional.empty();
  }

  private Optional<LocalDate> day(YamlMapping mapping, String key) {
    Optional<String> text = mapping.optional(key);
    Optional<LocalDate> day = text.flatMap(Literals::date);
    if (text.isPresent() && day.isEmpty()) {
      faults.add(
          FaultCode.BAD_VALUE,
          mapping.location(key),
          "'" + key + "' is no day; " + Literals.HOW_TO_WRITE_A_DAY);
    }
    return day;
  }

  /** A text is an absent value, as in a real journal (decision 24). */
  private static Optional<BigDecimal> number(YamlMapping mapping, String key) {
    return mapping.optional(key).flatMap(Literals::number);
  }
}
