package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.engine.Cancellation;
import io.github.opengpes.extraction.engine.EngineFailure;
import io.github.opengpes.extraction.engine.RunCancelled;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.keys.UnusableKey;
import io.github.opengpes.extraction.plan.JointPlan;
import io.github.opengpes.extraction.plan.Plan;
import io.github.opengpes.extraction.plan.PlanRequest;
import io.github.opengpes.extraction.plan.Planner;
import io.github.opengpes.extraction.result.ResultHeld;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.HierarchyNeeded;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.source.UnusableData;
import io.github.opengpes.requirements.model.PatientColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several requests in one run, of which some end without a result: the others do not notice. */
@Tag("once")
class JointFailuresTest extends SeveralRequests {

  private void onlyThesePlainOnesAreWritten(String... names) throws Exception {
    assertThat(outcomes.get("plain").summary().proof()).isPresent();
    try (Stream<Path> messages = Files.walk(folder.resolve("together"))) {
      assertThat(
              messages
                  .filter(file -> file.endsWith("result.gpes"))
                  .map(file -> String.valueOf(file.getParent().getFileName())))
          .containsExactlyInAnyOrder(names);
    }
  }

  @Test
  void aResultThatTheProofHoldsHoldsNoOther() throws Exception {
    Asked notApproved = asked("not-approved", "small");
    notApproved.approval = Optional.of(approval(EnumSet.of(PatientColumn.SEX)));
    together(List.of(notApproved, asked("plain", "small"), asked("figures", "reviews")));
    assertThatThrownBy(outcomes.get("not-approved")::summary)
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the proof found");
    onlyThesePlainOnesAreWritten("plain", "figures");
    assertThat(apart).isEmpty();
  }

  /** An engine that forgets the safeguards of the pack {@code guarded}. */
  @Test
  void aResultOnWhichEngineAndInterpreterDifferHoldsNoOther() throws Exception {
    engine = SpoiltEngine.of(engine, JointFailuresTest::withoutSafeguards);
    together(List.of(asked("wrong", "guarded"), asked("plain", "small")));
    assertThatThrownBy(outcomes.get("wrong")::summary)
        .isInstanceOf(ResultHeld.class)
        .hasMessageContaining("the engine and the interpreter differ");
    onlyThesePlainOnesAreWritten("plain");
  }

  private static JointPlan withoutSafeguards(JointPlan plan) {
    List<PlanRequest> requests = new ArrayList<>();
    for (Plan one : plan.plans()) {
      TypeOneCodes never = new TypeOneCodes(Set.of(new Code("1.1.1", "never")), Set.of());
      Safeguards none = new Safeguards(List.of(), false, false, false, never);
      requests.add(
          new PlanRequest(
              one.pack(),
              one.parameters(),
              one.pack().name().equals("guarded") ? none : OFFLINE,
              Optional.empty()));
    }
    try {
      return Planner.together(requests);
    } catch (HierarchyNeeded impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  void whatIsMissingForOneIsMissingForNoOther() throws Exception {
    Asked withoutSecret = new Asked("without-secret", deIdentified());
    List<ExtractionRequest> requests =
        into(
            "together", List.of(withoutSecret, asked("nowhere", "small"), asked("plain", "small")));
    Files.delete(folder.resolve("together/nowhere"));
    extract(
        List.of(requests.get(0), requests.get(1).withReports(List.of()), requests.get(2)),
        Watch.nobody());
    assertThatThrownBy(outcomes.get("without-secret")::summary).isInstanceOf(UnusableKey.class);
    assertThatThrownBy(outcomes.get("nowhere")::summary).isInstanceOf(NoSuchFileException.class);
    onlyThesePlainOnesAreWritten("plain");
    assertThat(apart).isEmpty();
  }

  @Test
  void aRequestThatCannotBePlannedLetsTheOthersRun() throws Exception {
    Asked childless = asked("childless", "small");
    childless.safeguards =
        new Safeguards(
            List.of(new ExclusionCode(PARENT, true)), true, false, true, TypeOneCodes.DEFAULT);
    together(List.of(asked("plain", "small"), childless));
    assertThatThrownBy(outcomes.get("childless")::summary).isInstanceOf(HierarchyNeeded.class);
    onlyThesePlainOnesAreWritten("plain");
    assertThat(apart).singleElement().isInstanceOf(HierarchyNeeded.class);
  }

  @Test
  void whatTheEngineCannotDoTogetherItDoesOneByOne() throws Exception {
    engine =
        SpoiltEngine.of(
            engine,
            plan -> {
              if (plan.plans().size() > 1) {
                throw new EngineFailure("both", new IOException("out of memory"));
              }
              return plan;
            });
    together(List.of(asked("plain", "small"), asked("figures", "reviews")));
    onlyThesePlainOnesAreWritten("plain", "figures");
    assertThat(outcomes.get("plain").summary().together()).isEqualTo(1);
    assertThat(apart).singleElement().isInstanceOf(EngineFailure.class);
  }

  @Test
  void anUnforeseenFaultOfOneStopsNoOtherAndNothingIsWrittenTwice() throws Exception {
    List<String> read = new ArrayList<>();
    List<ExtractionRequest> requests = new ArrayList<>();
    for (ExtractionRequest request :
        into(
            "together",
            List.of(
                asked("plain", "small"), asked("broken", "reviews"), asked("last", "guarded")))) {
      requests.add(
          request.withReports(
              List.of(
                  (plan, run, loaded) -> {
                    read.add(name(request));
                    if (name(request).equals("broken")) {
                      throw new IllegalStateException("a fault of the program");
                    }
                  })));
    }
    extract(requests, Watch.nobody());
    assertThat(outcomes).containsOnlyKeys("plain", "broken", "last");
    assertThatThrownBy(outcomes.get("broken")::summary).isInstanceOf(IllegalStateException.class);
    assertThat(outcomes.get("plain").summary().together()).isEqualTo(3);
    assertThat(outcomes.get("last").summary().together()).isEqualTo(1);
    onlyThesePlainOnesAreWritten("plain", "last");
    assertThat(read).containsExactly("plain", "broken", "broken", "last");
  }

  @Test
  void cancellingEndsAllThatHaveNotEnded() throws Exception {
    Cancellation cancellation = new Cancellation();
    List<ExtractionRequest> requests =
        into(
            "together",
            List.of(asked("plain", "small"), asked("b", "guarded"), asked("c", "reviews")));
    ExtractionRequest cancelling =
        requests.get(1).withReports(List.of((plan, run, loaded) -> cancellation.cancel()));
    assertThatThrownBy(
            () ->
                extract(
                    List.of(requests.get(0), cancelling, requests.get(2)),
                    new Watch(cancellation, (done, all) -> {})))
        .isInstanceOf(RunCancelled.class);
    assertThat(outcomes).containsOnlyKeys("plain");
    onlyThesePlainOnesAreWritten("plain");
    assertThat(folder).isDirectoryNotContaining(it -> it.toString().contains("gpes-engine-"));
  }

  @Test
  void dataAtFaultIsToldToEachAndReadOnce() throws Exception {
    Files.writeString(folder.resolve("data/journals.csv"), "no,columns\n");
    together(List.of(asked("plain", "small"), asked("figures", "reviews")));
    assertThat(outcomes).containsOnlyKeys("plain", "figures");
    for (ExtractionOutcome outcome : outcomes.values()) {
      assertThatThrownBy(outcome::summary).isInstanceOf(UnusableData.class);
    }
    assertThat(apart).isEmpty();
  }

  @Test
  void whoCannotTakeAnOutcomeEndsTheOthers() throws Exception {
    List<ExtractionRequest> requests =
        into("together", List.of(asked("plain", "small"), asked("figures", "reviews")));
    List<String> ended = new ArrayList<>();
    assertThatThrownBy(
            () ->
                new Extraction(engine, CLOCK)
                    .runTogether(
                        requests,
                        phase -> {},
                        Watch.nobody(),
                        (request, outcome) -> {
                          ended.add(name(request));
                          throw new IllegalStateException("the books are shut");
                        }))
        .hasMessage("the books are shut");
    assertThat(ended).containsExactly("plain");
  }

  @Test
  void onlyOnePracticeRunsTogether() throws Exception {
    ExtractionRequest one = request(asked("plain", "small"), folder.resolve("together"));
    ExtractionRequest elsewhere =
        TestPractice.request(
            TestPractice.smallPack(),
            practice.in(folder.resolve("other")),
            OFFLINE,
            folder.resolve("other.gpes"),
            BeforeLeaving.unproven());
    assertThatThrownBy(() -> extract(List.of(one, elsewhere), Watch.nobody()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
