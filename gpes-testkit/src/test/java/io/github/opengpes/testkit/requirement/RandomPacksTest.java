package io.github.opengpes.testkit.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.fault.Severity;
import io.github.opengpes.requirements.interpret.Interpreter;
import io.github.opengpes.requirements.interpret.PatientEvaluation;
import io.github.opengpes.requirements.model.FieldDefinition;
import io.github.opengpes.requirements.model.Output;
import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.model.Rule;
import io.github.opengpes.requirements.model.Ruleset;
import io.github.opengpes.requirements.model.RulesetId;
import io.github.opengpes.requirements.model.RulesetPart;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import io.github.opengpes.requirements.record.EntryId;
import io.github.opengpes.requirements.record.JournalEntry;
import io.github.opengpes.requirements.record.PatientRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the generators promise to those who compare engines with them: packs that are valid, differ,
 * use the whole language and do not all come to the same trivial answer.
 */
@Tag("once")
class RandomPacksTest {

  private static final int PACKS = 1_000;
  private static final RandomPacks RANDOM = new RandomPacks(20_200_331);

  @Test
  void readsEveryWrittenPackBackAsItWas(@TempDir Path folder) throws IOException {
    for (int number = 0; number < 100; number++) {
      RequirementPack pack = RANDOM.pack(number);
      Path written = folder.resolve("pack" + number);
      PackWriter.write(pack, written);
      PackReading reading = PackReader.read(written);
      assertThat(reading.faults())
          .as(pack.name())
          .filteredOn(fault -> fault.severity() == Severity.ERROR)
          .extracting(Fault::line)
          .isEmpty();
      assertThat(meaning(reading.pack().orElseThrow())).as(pack.name()).isEqualTo(meaning(pack));
    }
  }

  /** What a pack means, without where it stands and how it is written. */
  private static List<Object> meaning(RequirementPack pack) {
    Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    pack.fields().forEach((name, field) -> fields.put(name, field.definition()));
    Map<RulesetId, List<Object>> rulesets = new LinkedHashMap<>();
    for (Ruleset ruleset : pack.rulesets().values()) {
      rulesets.put(
          ruleset.id(),
          List.of(
              ruleset.population(),
              ruleset.rules().stream().map(Rule::condition).toList(),
              ruleset.rules().stream().map(Rule::ifTrue).toList(),
              ruleset.rules().stream().map(Rule::ifFalse).toList(),
              ruleset.rules().stream().map(Rule::countsAs).toList()));
    }
    Map<String, Set<String>> codes = new LinkedHashMap<>();
    pack.clusters().forEach((name, cluster) -> codes.put(name, cluster.codes()));
    List<Object> selections =
        pack.outputs().stream()
            .filter(Output.PatientLevel.class::isInstance)
            .map(it -> ((Output.PatientLevel) it).journals().map(Object.class::cast))
            .map(it -> (Object) it)
            .toList();
    List<Object> counts =
        pack.outputs().stream()
            .filter(Output.Count.class::isInstance)
            .map(it -> (Output.Count) it)
            .map(it -> (Object) List.of(it.rid(), it.of(), it.patients(), it.disclosure()))
            .toList();
    return List.of(
        pack.queryId(),
        pack.population(),
        pack.typeOneScope(),
        pack.pairedClusters(),
        codes,
        fields,
        rulesets,
        selections,
        counts,
        pack.outputs().size());
  }

  @Test
  void usesEveryConstructOfTheLanguageOften() {
    GrammarCoverage coverage = new GrammarCoverage();
    IntStream.range(0, PACKS).forEach(number -> coverage.see(RANDOM.pack(number)));
    assertThat(coverage.counts())
        .allSatisfy((construct, count) -> assertThat(count).as(construct).isGreaterThan(40));
  }

  @Test
  void someSendAggregatesAloneWithAndWithoutClosingThemToOptOuts() {
    assertThat(
            IntStream.range(0, PACKS)
                .mapToObj(RANDOM::pack)
                .filter(
                    pack ->
                        pack.rulesets().keySet().stream()
                            .noneMatch(id -> id.part() == RulesetPart.COHORT))
                .filter(
                    pack ->
                        pack.outputs().stream().noneMatch(Output.PatientLevel.class::isInstance))
                .collect(
                    Collectors.groupingBy(RequirementPack::typeOneScope, Collectors.counting())))
        .hasSize(2)
        .allSatisfy((scope, packs) -> assertThat(packs).as("%s", scope).isGreaterThan(40));
  }

  @Test
  void makesDistinctPacks() {
    Set<List<Object>> seen = new HashSet<>();
    for (int number = 0; number < PACKS; number++) {
      List<Object> meaning = meaning(RANDOM.pack(number));
      seen.add(meaning.subList(5, 7));
    }
    assertThat(seen).hasSize(PACKS);
  }

  @Test
  void makesTheSamePackAndPatientsAgain() {
    assertThat(new RandomPacks(7).pack(3)).isEqualTo(new RandomPacks(7).pack(3));
    assertThat(new RandomPatients(7).patients(50)).isEqualTo(new RandomPatients(7).patients(50));
  }

  @Test
  void givesEachEntryOfAPracticeItsOwnId() {
    List<EntryId> ids =
        new RandomPatients(1)
            .patients(100).stream()
                .flatMap(patient -> patient.entries().stream())
                .map(JournalEntry::id)
                .toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(800);
  }

  /** A generator whose rules all came out false would compare nothing. */
  @Test
  void comesToManyDifferentAnswers() {
    List<PatientRecord> patients = new RandomPatients(1).patients(100);
    int selected = 0;
    int rejected = 0;
    int outside = 0;
    int absent = 0;
    int present = 0;
    Set<Boolean> answers = new HashSet<>();
    for (int number = 0; number < 40; number++) {
      RequirementPack pack = RANDOM.pack(number);
      RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
      Interpreter interpreter = new Interpreter(pack, parameters);
      for (PatientRecord patient : patients) {
        PatientEvaluation evaluation = interpreter.evaluate(patient);
        for (var trace : evaluation.rulesets().values()) {
          if (trace.rules().isEmpty()) {
            outside++;
          } else if (trace.outcome().included()) {
            selected++;
          } else {
            rejected++;
          }
          trace.rules().forEach(rule -> answers.add(rule.condition().answer()));
        }
        for (var trace : evaluation.fields().values()) {
          Optional<?> value = trace.value();
          absent += value.isEmpty() ? 1 : 0;
          present += value.isPresent() ? 1 : 0;
        }
      }
    }
    int all = selected + rejected + outside;
    assertThat(selected).as("selected of %s", all).isGreaterThan(all / 10);
    assertThat(rejected).as("rejected of %s", all).isGreaterThan(all / 10);
    assertThat(outside).as("outside of %s", all).isGreaterThan(all / 10);
    assertThat(absent).isGreaterThan(present / 10);
    assertThat(present).isGreaterThan(absent / 10);
    assertThat(answers).containsExactlyInAnyOrder(true, false);
  }

  @Test
  void countsAConstructThatIsNeverMade() {
    assertThat(new GrammarCoverage().counts()).containsEntry("NOT", 0);
  }
}
