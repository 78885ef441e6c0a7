package io.github.opengpes.requirements.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.fault.Fault;
import io.github.opengpes.requirements.pack.PackInMemory;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Example patients hold a pack to its published rules. */
class ExampleRunTest {

  private static PackReading withExample(String yaml) {
    return new PackInMemory()
        .field("F_DAT", "DX_COD", "Latest")
        .field("F_VAL", "", "Value of F_DAT")
        .register("R", "F_DAT ≠ Null")
        .file("examples/a.yaml", "patients:\n  - " + yaml.strip().replace("\n", "\n    ") + "\n")
        .read();
  }

  private static ExampleRun run(PackReading reading) {
    return ExampleRun.of(
        reading.pack().orElseThrow(), reading.examples(), ExampleEvaluator.interpreter());
  }

  @Test
  void theSamplePackMeetsAllItsExpectations() throws IOException {
    ExampleRun run = run(PackReader.read(Path.of("src/test/resources/packs/sample")));
    assertThat(run.mismatches()).extracting(ExampleMismatch::line).isEmpty();
    assertThat(run.examples()).isEqualTo(12);
    assertThat(run.expectations()).isEqualTo(26);
  }

  @Test
  void thePackOfTheRestOfTheLanguageMeetsAllItsExpectations() throws IOException {
    PackReading reading = PackReader.read(Path.of("src/test/resources/packs/further"));
    assertThat(reading.faults()).extracting(Fault::line).isEmpty();
    ExampleRun run = run(reading);
    assertThat(run.mismatches()).extracting(ExampleMismatch::line).isEmpty();
    assertThat(run.examples()).isEqualTo(12);
  }

  @Test
  void tellsWhatWasExpectedAndWhatWasFoundWithTheTrace() {
    PackReading reading =
        withExample(
            """
            name: Ann
            why: rule 1
            date-of-birth: 1960-01-01
            entries: [{date: 2019-01-01, code: DX_COD, value1: 7}]
            expect: {R: Reject by rule 1}
            fields: {F_DAT: Null, F_VAL: 7}
            """);
    ExampleRun run = run(reading);
    assertThat(run.mismatches())
        .extracting(ExampleMismatch::line)
        .containsExactly(
            "examples/a.yaml:2: Ann: R register: expected 'Reject by rule 1', found 'Select by rule 1'",
            "examples/a.yaml:2: Ann: F_DAT: expected 'Null', found '2019-01-01'");
    assertThat(ExampleReport.of(reading.pack().orElseThrow(), run.mismatches().get(0)))
        .contains(
            "    why: rule 1",
            "      rule 1: F_DAT ≠ Null -> true, Select",
            "          F_DAT = 2019-01-01 (entry 1 of 2019-01-01, code "
                + PackInMemory.code("DX_COD")
                + " in DX_COD release 1)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{name: A, why: w, date-of-birth: 1960-01-01} | expects nothing",
        "{name: A, why: w, expect: {R: Select by rule 1}} | 'date-of-birth' is missing",
        "{name: A, why: w, date-of-birth: 1960-02-30, expect: {R: Select by rule 1}} | is no day",
        "{name: A, date-of-birth: 1960-01-01, expect: {R: Select by rule 1}} | 'why' is missing",
        "{name: A, why: w, date-of-birth: 1960-01-01, expect: {Q: Select by rule 1}} | no ruleset",
        "{name: A, why: w, date-of-birth: 1960-01-01, expect: {R: Select by rule 2}} | has no rule 2",
        "{name: A, why: w, date-of-birth: 1960-01-01, expect: {R: Select}} | an outcome is",
        "{name: A, why: w, date-of-birth: 1960-01-01, expect: {R: outside (moon)}} | an outcome is",
        "{name: A, why: w, date-of-birth: 1960-01-01, fields: {G: Null}} | no field has the name 'G'",
        "{name: A, why: w, date-of-birth: 1960-01-01, fields: {F_VAL: x}} | a value of F_VAL is",
        "{name: A, why: w, date-of-birth: 1960-01-01, expects: {}} | unknown key 'expects', did you",
        "{name: A, why: w, date-of-birth: 1960-01-01, sex: 3, fields: {F_VAL: 1}} | sex is 0",
        "{name: A, why: w, date-of-birth: 1960-01-01, withheld: [x], fields: {F_VAL: 1}} | 'withheld'",
        "{name: A, why: w, date-of-birth: 1960-01-01, set: {X: 1}, fields: {F_VAL: 1}} | set X",
        "{name: A, why: w, date-of-birth: 1960-01-01, entries: [{date: 2019-01-01, code: DX_COD,"
            + " episode: First}], fields: {F_VAL: 1}} | 'episode' is F (first), N (new)",
        "{name: A, why: w, date-of-birth: 1960-01-01, entries: [{date: 2019-01-01, code: DX_COD,"
            + " prescription: X}], fields: {F_VAL: 1}} | 'prescription' is A (acute)",
        "{name: A, why: w, date-of-birth: 1960-01-01, entries: [{date: 2019-01-01, code: DY_COD}],"
            + " fields: {F_VAL: 1}} | 'DY_COD' is neither a SNOMED CT code nor a cluster, did you"
      })
  void tellsWhatIsWrongWithAnExample(String example, String text) {
    PackReading reading = withExample(example);
    assertThat(reading.pack()).isEmpty();
    assertThat(reading.faults())
        .extracting(Fault::line)
        .anySatisfy(line -> assertThat(line).startsWith("examples/a.yaml:").contains(text));
  }

  @Test
  void refusesTwoExamplesOfOneName() {
    String example = "{name: A, why: w, date-of-birth: 1960-01-01, expect: {R: Reject by rule 1}}";
    PackReading reading =
        new PackInMemory()
            .register("R", "REF_DAT = Null")
            .file("examples/a.yaml", "patients: [" + example + ", " + example + "]")
            .read();
    assertThat(reading.faults())
        .extracting(Fault::line)
        .anyMatch(line -> line.contains("two examples have the name 'A'"));
  }

  /** A text in a value is an absent value, as in a real journal (decision 24). */
  @Test
  void readsATextAsAnAbsentValue() {
    PackReading reading =
        withExample(
            """
            name: Ann
            why: w
            date-of-birth: 1960-01-01
            entries: [{date: 2019-01-01, code: DX_COD, value1: high}]
            fields: {F_DAT: 2019-01-01, F_VAL: Null}
            """);
    assertThat(run(reading).mismatches()).isEmpty();
  }
}
