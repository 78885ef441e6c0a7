package io.github.opengpes.extraction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.engine.LoadedShard.ShardRun;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.source.PatientDataFolder;
import io.github.opengpes.requirements.model.RequirementPack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two practices that both have a patient called a: one with diabetes, one without. */
@Tag("once")
class ShardTest {

  @TempDir Path folder;

  private LoadedShard shard() throws Exception {
    Path data = Files.createDirectory(folder.resolve("data"));
    Files.writeString(
        data.resolve("patients.csv"),
        """
        practice,patient_id,nhs_number,date_of_birth,sex
        T00002,a,9990000026,1970-01-01,2
        T00001,a,9990000018,1960-02-29,1
        """);
    Files.writeString(
        data.resolve("registrations.csv"),
        """
        practice,patient_id,start,type
        T00001,a,2000-01-01,GMS
        T00002,a,2000-01-01,GMS
        """);
    Files.writeString(
        data.resolve("journals.csv"),
        "practice,patient_id,entry_id,date,code\nT00001,a,1,2019-05-05,73211009\n");
    return TestPractice.engine(folder)
        .loadShard(new PatientDataFolder(data), List.of(), Watch.nobody());
  }

  private static Plan plan() throws Exception {
    RequirementPack pack = TestPractice.smallPack();
    return TestPractice.plan(pack);
  }

  @Test
  void allPracticesTogetherAreCountedAndListed() throws Exception {
    try (LoadedShard shard = shard();
        ShardRun run = shard.run(plan(), Watch.nobody())) {
      assertThat(run.all().counts().population()).isEqualTo(2);
      assertThat(run.all().counts().selected()).containsEntry(TestPractice.REGISTER, 1L);
      List<String> listed = new ArrayList<>();
      run.all().outcomes((id, nhsNumber, outcomes) -> listed.add(id + " " + nhsNumber));
      assertThat(listed).containsExactly("a 9990000018", "a 9990000026");
    }
  }

  /** Whose patient would it be? */
  @Test
  void aPatientIsAskedForInThePracticeOnly() throws Exception {
    try (LoadedShard shard = shard();
        ShardRun run = shard.run(plan(), Watch.nobody())) {
      assertThatThrownBy(() -> run.all().patient("a")).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> run.all().facts("a")).isInstanceOf(IllegalStateException.class);
      for (String practice : List.of("T00001", "T00002")) {
        PlanRun one = run.practice(practice);
        assertThat(one.facts("a").orElseThrow().sex()).isEqualTo(practice.equals("T00001") ? 1 : 2);
        assertThat(one.patient("a").orElseThrow().outcomes().get(TestPractice.REGISTER))
            .matches(it -> it.included() == practice.equals("T00001"));
      }
    }
  }
}
