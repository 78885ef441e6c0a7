package io.github.opengpes.testkit.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.requirements.model.RequirementPack;
import io.github.opengpes.requirements.pack.PackReader;
import io.github.opengpes.requirements.pack.PackReading;
import io.github.opengpes.requirements.parameter.RunParameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How far back patients are looked for whose age or time since is counted in small units. */
@Tag("once")
class AgesInDaysTest {

  @TempDir Path folder;

  /** 60 years before 31 March 2020 are 21,915 days: 60 years of 365 days and 15 leap days. */
  @Test
  void findsTheTwoSidesOfAnAgeOfSixtyYearsInDays() throws IOException {
    BoundaryReport report = search("Age in days at REF_DAT", ">= 21915");
    BoundaryPair pair =
        report.pairs().stream()
            .filter(it -> it.place().contains("rule 1"))
            .findFirst()
            .orElseThrow();
    assertThat(List.of(pair.first().dateOfBirth(), pair.second().dateOfBirth()))
        .containsExactlyInAnyOrder(LocalDate.of(1960, 3, 31), LocalDate.of(1960, 4, 1));
  }

  /**
   * No calendar has a day that many years ago: the comparison is not shown, and the search ends.
   */
  @Test
  void leavesOutATimeSinceThatNobodyCanHave() throws IOException {
    BoundaryReport report = search("Years from REG_DAT to REF_DAT", ">= 9999999999");
    assertThat(report.pairs()).isEmpty();
  }

  private BoundaryReport search(String definition, String limit) throws IOException {
    Files.writeString(
        folder.resolve("requirement.yaml"),
        """
        format: 1
        id: A00151
        name: test
        version: '1'
        source: invented
        reference-date: REF_DAT
        variables:
          - {name: REF_DAT, aid: 00000000-0000-0000-0000-000000000001, type: date, default: 2020-03-31}
        population: {registration: GMS}
        type1: patient-level
        clusters: {}
        rulesets:
          - {name: X, part: register}
        outputs:
          - {rid: 1, aid: 00000000-0000-0000-0000-000000000002, count: X register}
        """);
    Files.writeString(
        folder.resolve("fields.csv"),
        """
        number,field,cluster,criteria,description
        1,REG_DAT,,Registration date,
        2,X_NUM,,%s,
        """
            .formatted(definition));
    Files.writeString(
        folder.resolve("rules.csv"),
        """
        ruleset,part,number,rule,true,false,description
        X,register,1,If X_NUM %s,Select,Reject,
        """
            .formatted(limit));
    PackReading reading = PackReader.read(folder);
    assertThat(reading.pack()).as(reading.faults().toString()).isPresent();
    RequirementPack pack = reading.pack().orElseThrow();
    RunParameters parameters = RunParameters.resolve(pack, Map.of()).parameters().orElseThrow();
    return new BoundarySearch(pack, parameters, 1).run((done, all) -> {});
  }
}
