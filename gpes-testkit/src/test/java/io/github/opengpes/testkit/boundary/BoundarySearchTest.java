package io.github.opengpes.testkit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.example.EngineEvaluator;
import io.github.opengpes.requirements.example.ExampleEvaluator;
import io.github.opengpes.requirements.example.ExampleMismatch;
import io.github.opengpes.requirements.example.ExampleRun;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.outcome.Decision;
import io.github.opengpes.requirements.outcome.Gate;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("once")
class BoundarySearchTest {

  private static final Path PACKS = Path.of("../packs");

  @TempDir Path folder;

  /**
   * BP002 (QOF v46, spec/business-rules.md 8.7): rule 1 rejects ages below 45 on the achievement
   * date, 31 March 2021, and the birthday counts (decision 4). So the last day of birth that is in
   * is 31 March 1976, and the first that is out the day after it.
   */
  @Test
  void findsThePairOnTheTwoSidesOfAnAge() throws IOException {
    BoundaryReport report = search("qof-blood-pressure");
    BoundaryPair pair =
        report.pairs().stream()
            .filter(it -> it.place().equals("BP002 denominator rule 1"))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(pair.first().dateOfBirth(), pair.second().dateOfBirth()))
        .containsExactlyInAnyOrder(LocalDate.of(1976, 3, 31), LocalDate.of(1976, 4, 1));
    assertThat(pair.outcomeDiffers()).isTrue();
  }

  /**
   * DEP003 (QOF v46): the register and the numerator hang on the same episode of depression. A pair
   * of which one leaves the register says nothing of the review that the numerator asks for.
   */
  @Test
  void bothOfAPairAreAskedByTheRulesWhereThePopulationHangsOnTheSameField() throws IOException {
    RequirementPack pack = pack("qof-depression");
    BoundaryReport report = search("qof-depression");
    assertThat(report.pairs()).anyMatch(it -> it.place().equals("DEP003 numerator rule 1"));
    assertNoPairShowsAGateInPlaceOfItsComparison(pack, report);
  }

  /**
   * BP002 rule 4 asks for REG_DAT up to PPED, and PPED is the achievement date: who registers a day
   * later is outside, and no rule is asked.
   */
  @Test
  void aComparisonThatOnlyAGateAnswersIsToldAndNotCounted() throws IOException {
    BoundaryReport report = search("qof-blood-pressure");
    assertThat(report.apart()).isEqualTo(1);
    assertThat(report.shown()).isEqualTo(report.comparisons() - 1);
    assertThat(report.uncovered())
        .containsExactly(
            new Uncovered(
                "BP002 denominator rule 4",
                "REG_DAT <= PPED",
                "of each pair found, a gate before rule 1 stops one"));
    assertThat(report.pairs())
        .filteredOn(it -> it.shows() == Shows.GATE)
        .extracting(BoundaryPair::words)
        .containsExactly("REG_DAT <= PPED");
  }

  @Test
  void theTwoOfAPairDifferInOneThingAndAreAnsweredDifferently() throws IOException {
    RequirementPack pack = pack("qof-blood-pressure");
    Interpreter interpreter = new Interpreter(pack, parameters(pack));
    assertThat(search("qof-blood-pressure").pairs())
        .isNotEmpty()
        .allSatisfy(
            pair -> {
              assertThat(differences(pair.first(), pair.second()) + pair.closed().size())
                  .isEqualTo(1);
              assertThat(interpreter.evaluate(pair.first()).outcome(pair.ruleset()))
                  .isNotEqualTo(
                      interpreter.evaluate(pair.second(), pair.closed()).outcome(pair.ruleset()));
            });
  }

  /**
   * Decisions 5 and 6, on the achievement date 31 March 2021: the end of a registration is its
   * first day without, and the day of death is one.
   */
  @Test
  void showsTheGatesBeforeRuleOne() throws IOException {
    List<BoundaryPair> gates =
        search("qof-blood-pressure").pairs().stream()
            .filter(it -> it.place().startsWith("before rule 1"))
            .toList();
    assertThat(gates)
        .extracting(it -> it.place() + ": " + it.words())
        .containsExactly(
            "before rule 1, registration: registered on or before 2021-03-31",
            "before rule 1, registration: registered on 2021-03-31",
            "before rule 1, registration: alive on 2021-03-31",
            "before rule 1, registration: registered for GMS",
            "before rule 1, exclusion: not excluded");
    BoundaryPair end = gates.get(1);
    assertThat(end.first().registrations().get(0).end()).contains(LocalDate.of(2021, 4, 1));
    assertThat(end.second().registrations().get(0).end()).contains(LocalDate.of(2021, 3, 31));
    BoundaryPair death = gates.get(2);
    assertThat(death.first().dateOfDeath()).contains(LocalDate.of(2021, 4, 1));
    assertThat(death.second().dateOfDeath()).contains(LocalDate.of(2021, 3, 31));
    assertThat(gates.get(4).closed()).containsExactly(Gate.EXCLUSION);
  }

  /**
   * GDPPR2YR_COD is sent from the last two years, which begin the day after the same date two years
   * before the end of the reporting period (decision 18): with 31 March 2021, on 1 April 2019.
   */
  @Test
  void showsTheDayFromWhichAnEntryIsSent() throws IOException {
    RequirementPack pack = pack("gdppr-style").asListed();
    BoundaryReport report = search("gdppr-style");
    BoundaryPair pair =
        report.pairs().stream()
            .filter(it -> it.place().equals("GDPPR cohort journals, selection 2"))
            .findFirst()
            .orElseThrow();
    assertThat(pair.shows()).isEqualTo(Shows.SENT);
    Output.Journals journals =
        ((Output.PatientLevel) pack.outputs().get(pack.outputs().size() - 1))
            .journals()
            .orElseThrow();
    Interpreter interpreter = new Interpreter(pack, parameters(pack));
    List<LocalDate> limit = List.of(LocalDate.of(2019, 3, 31), LocalDate.of(2019, 4, 1));
    for (PatientRecord patient : List.of(pair.first(), pair.second())) {
      assertThat(patient.entries()).anyMatch(it -> limit.contains(it.date().orElseThrow()));
      assertThat(interpreter.evaluate(patient).outcome(pair.ruleset()).included()).isTrue();
      assertThat(interpreter.entriesToSend(patient, journals))
          .noneMatch(it -> it.date().equals(Optional.of(limit.get(0))));
    }
    assertThat(interpreter.entriesToSend(pair.first(), journals).size())
        .isNotEqualTo(interpreter.entriesToSend(pair.second(), journals).size());
    assertThat(new BoundaryExamples(pack, parameters(pack)).yaml(List.of(pair)))
        .contains("an entry is sent of one and not of the other");
  }

  @Test
  void theSamePackAndSeedGiveTheSamePatients() throws IOException {
    RequirementPack pack = pack("qof-blood-pressure");
    BoundaryExamples examples = new BoundaryExamples(pack, parameters(pack));
    assertThat(examples.yaml(search("qof-blood-pressure").pairs()))
        .isEqualTo(examples.yaml(search("qof-blood-pressure").pairs()));
  }

  @Test
  void theDataAreAPracticeWithOnePatientForEachExample() throws IOException {
    BoundaryReport report = search("qof-blood-pressure");
    new BoundaryPractice(folder, 1).write(report.pairs());
    List<String> patients = Files.readAllLines(folder.resolve("patients.csv"));
    assertThat(patients).hasSize(1 + 2 * report.pairs().size());
    assertThat(patients.subList(1, patients.size()))
        .allSatisfy(row -> assertThat(row.split(",", -1)[2]).startsWith("999"));
  }

  /** How many comparisons and small faults a pack shows may grow, never shrink. */
  @ParameterizedTest
  @CsvSource({"qof-blood-pressure,20,33"})
  void theExamplesAreReadBackAndBothExecutionsAgreeOnThem(String name, int shown, int noticed)
      throws IOException {
    agrees(name, shown, noticed);
  }

  @ParameterizedTest
  @CsvSource({
    "cvdprevent,105,147",
    "gdppr-style,17,18",
    "qof-depression,44,79",
    "qof-diabetes,79,140",
    "qof-diabetes-register,15,17",
    "qof-hypertension,88,182",
    "qof-hypertension-v8,48,89",
    "qof-registers,242,406"
  })
  @Tag("slow")
  void allPacksGoThrough(String name, int shown, int noticed) throws IOException {
    agrees(name, shown, noticed);
  }

  private void agrees(String name, int shown, int noticed) throws IOException {
    RequirementPack pack = pack(name);
    BoundaryReport report = search(name);
    assertThat(report.shown()).isGreaterThanOrEqualTo(shown);
    assertThat(report.noticed()).isGreaterThanOrEqualTo(noticed);
    assertNoPairShowsAGateInPlaceOfItsComparison(pack, report);

    Path copy = Files.createDirectory(folder.resolve("pack"));
    copy(PACKS.resolve(name), copy);
    new BoundaryExamples(pack, parameters(pack))
        .write(copy.resolve("examples/boundaries.yaml"), report.pairs());
    PackReading reading = PackReader.read(copy);
    assertThat(reading.faults())
        .filteredOn(it -> it.location().file().contains("boundaries"))
        .isEmpty();
    assertThat(reading.examples())
        .filteredOn(it -> it.name().startsWith("Boundary of"))
        .hasSize(2 * report.pairs().size());

    EngineEvaluator engine =
        new EngineEvaluator(
            Engine.duckDb(new EngineSettings(512, 2, folder)),
            Files.createDirectory(folder.resolve("work")));
    for (ExampleEvaluator evaluator : List.of(ExampleEvaluator.interpreter(), engine)) {
      ExampleRun run = ExampleRun.of(reading.pack().orElseThrow(), reading.examples(), evaluator);
      assertThat(run.mismatches()).extracting(ExampleMismatch::line).isEmpty();
    }
  }

  private static void assertNoPairShowsAGateInPlaceOfItsComparison(
      RequirementPack pack, BoundaryReport report) {
    Interpreter interpreter = new Interpreter(pack.asListed(), parameters(pack));
    assertThat(report.pairs())
        .filteredOn(it -> it.shows() == Shows.COMPARISON && !it.place().startsWith("before rule 1"))
        .isNotEmpty()
        .allSatisfy(
            pair ->
                assertThat(List.of(pair.first(), pair.second()))
                    .extracting(it -> interpreter.evaluate(it).outcome(pair.ruleset()).decision())
                    .hasOnlyElementsOfType(Decision.ByRule.class));
  }

  private static BoundaryReport search(String name) throws IOException {
    RequirementPack pack = pack(name);
    return new BoundarySearch(pack, parameters(pack), 1).run((done, all) -> {});
  }

  private static RequirementPack pack(String name) throws IOException {
    return PackReader.read(PACKS.resolve(name)).pack().orElseThrow();
  }

  private static RunParameters parameters(RequirementPack pack) {
    return RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
  }

  private static int differences(PatientRecord one, PatientRecord other) {
    int facts =
        (one.dateOfBirth().equals(other.dateOfBirth()) ? 0 : 1)
            + (one.dateOfDeath().equals(other.dateOfDeath()) ? 0 : 1)
            + (one.sex() == other.sex() ? 0 : 1)
            + (one.registrations().equals(other.registrations()) ? 0 : 1);
    long left = one.entries().stream().filter(it -> !other.entries().contains(it)).count();
    long right = other.entries().stream().filter(it -> !one.entries().contains(it)).count();
    return facts + (int) Math.max(left, right);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
