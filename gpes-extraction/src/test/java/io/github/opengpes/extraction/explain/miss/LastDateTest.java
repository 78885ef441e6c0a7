package io.github.opengpes.extraction.explain.miss;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.model.Value;
import io.github.opengpes.requirements.outcome.Outcome;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import io.github.opengpes.requirements.record.Registration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A last date is put to the test: an entry that is really added to the record on that day makes the
 * interpreter select the patient, and one of the day after does not.
 */
class LastDateTest {

  /** A patient born in 1935 and registered since 2000. */
  private static final class Patient {
    private final List<JournalEntry> entries = new ArrayList<>();
    private final RequirementPack pack;
    private final Interpreter interpreter;
    private final MissFinder finder;
    private final RulesetId ruleset;

    Patient(String folder, String ruleset) throws IOException {
      this.pack = PackReader.read(Path.of(folder)).pack().orElseThrow();
      RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
      this.interpreter = new Interpreter(pack, parameters);
      this.finder = new MissFinder(pack, parameters);
      this.ruleset = new RulesetId(ruleset, RulesetPart.NUMERATOR);
    }

    private Patient entry(String date, String cluster, String... values) {
      entries.add(made(LocalDate.parse(date), cluster, values));
      return this;
    }

    private JournalEntry made(LocalDate date, String cluster, String... values) {
      return new JournalEntry(
          new EntryId(Integer.toString(entries.size() + 1)),
          Optional.of(date),
          pack.clusters().get(cluster).codes().iterator().next(),
          Cluster.SNOMED_CT,
          values.length > 0 ? Optional.of(new BigDecimal(values[0])) : Optional.empty(),
          values.length > 1 ? Optional.of(new BigDecimal(values[1])) : Optional.empty());
    }

    private PatientEvaluation evaluate(List<JournalEntry> journal) {
      return interpreter.evaluate(
          new PatientRecord(
              "a",
              LocalDate.of(1935, 1, 1),
              Optional.empty(),
              2,
              List.of(new Registration(LocalDate.of(2000, 1, 1), Optional.empty(), "GMS")),
              journal));
    }

    private NearMiss miss(String field) {
      PatientEvaluation found = evaluate(entries);
      Map<RulesetId, Outcome> outcomes = new LinkedHashMap<>();
      found.rulesets().forEach((id, trace) -> outcomes.put(id, trace.outcome()));
      Map<String, Optional<Value>> fields = new LinkedHashMap<>();
      found.fields().forEach((name, trace) -> fields.put(name, trace.value()));
      return finder.find(outcomes, fields).stream()
          .filter(it -> it.ruleset().equals(ruleset) && it.field().name().equals(field))
          .findFirst()
          .orElseThrow();
    }

    private boolean selectedWith(LocalDate date, String cluster, String... values) {
      List<JournalEntry> more = new ArrayList<>(entries);
      more.add(made(date, cluster, values));
      return evaluate(more).outcome(ruleset).included();
    }

    private void holds(LocalDate last, String cluster, String... values) {
      assertThat(selectedWith(last, cluster, values)).isTrue();
      assertThat(selectedWith(last.plusDays(1), cluster, values)).isFalse();
    }
  }

  /** From 10 to 56 days after 10 January 2020: the last day is 6 March. */
  @Test
  void theDayOnWhichAWindowSlidesPast() throws IOException {
    Patient patient =
        new Patient("src/test/resources/packs/reviews", "FOLLOWED").entry("2020-01-10", "DX_COD");
    patient.holds(patient.miss("REV_DAT").lastDate().orElseThrow(), "REV_COD");
  }

  @Test
  void theEndOfThePaymentPeriod() throws IOException {
    Patient patient =
        new Patient("src/test/resources/packs/reviews", "YEARLY")
            .entry("2010-01-10", "DX_COD")
            .entry("2019-03-01", "REV_COD");
    patient.holds(patient.miss("REV_DAT").lastDate().orElseThrow(), "REV_COD");
  }

  /** 151/85 on 1 September 2020; a reading of 150/85 counts until the achievement date. */
  @Test
  void theLastReadingOfTheYear() throws IOException {
    Patient patient =
        new Patient("../packs/qof-hypertension", "HYP007")
            .entry("2010-01-10", "HYP_COD")
            .entry("2020-09-01", "BP_COD", "151", "85");
    patient.holds(patient.miss("BP_SYS").lastDate().orElseThrow(), "BP_COD", "150", "85");
  }

  /** 2 of 3 reviews in the year. */
  @Test
  void theLastEntryOfACount() throws IOException {
    Patient patient =
        new Patient("src/test/resources/packs/reviews", "THREE")
            .entry("2010-01-10", "DX_COD")
            .entry("2019-05-01", "REV_COD")
            .entry("2019-06-01", "REV_COD");
    patient.holds(patient.miss("REVIEWS").lastDate().orElseThrow(), "REV_COD");
  }
}
