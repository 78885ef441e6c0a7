package io.github.opengpes.mesh.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CaseFilesTest {

  private static final List<CaseFiles.Described> CASES = new CaseFiles().load();

  @Test
  void holdsEachOfTheTwentyEightPointsWhereThePublicSourcesDisagree() {
    TreeSet<Integer> held = new TreeSet<>();
    CASES.forEach(one -> held.addAll(one.about().rows()));
    assertThat(held).containsExactlyElementsOf(IntStream.rangeClosed(1, 28).boxed().toList());
  }

  @Test
  void everyCaseSaysWhatItPromisesAndWhereThatIsKnownFrom() {
    for (CaseFiles.Described one : CASES) {
      assertThat(one.about().title()).as(one.about().id()).isNotBlank().doesNotEndWith(".");
      assertThat(one.about().source()).as(one.about().id()).matches("spec \\d.*\\(.+\\)");
      assertThat(one.about().profiles()).as(one.about().id()).isNotEmpty();
    }
  }

  @Test
  void whatIsCalledAFactOfTheServiceIsInItsDescriptionOrInWhatItsPublicClientsDo() {
    for (CaseFiles.Described one : CASES) {
      if (one.about().profiles().contains(Profile.DOCUMENTED)
          && one.about().certainty() == Certainty.FACT) {
        assertThat(one.about().source())
            .as(one.about().id())
            .containsPattern("SPEC|PC|JS|WIRE|LAB");
      }
    }
  }

  @Test
  void everyCaseCanBeReadForEachOfItsProfiles() {
    for (CaseFiles.Described one : CASES) {
      for (Profile profile : one.about().profiles()) {
        assertThat(one.script(profile).steps()).as(one.about().id()).isNotEmpty();
      }
    }
  }

  @Test
  void bothVersionsOfEveryEndpointAreThere() {
    for (String group :
        List.of(
            "handshake",
            "inbox",
            "download",
            "chunks",
            "head",
            "acknowledge",
            "count",
            "send",
            "send-chunk",
            "lookup")) {
      for (ApiVersion version : ApiVersion.values()) {
        assertThat(CASES)
            .as(group + " in " + version.word())
            .anyMatch(one -> one.about().group().equals(group) && one.about().version() == version);
      }
    }
  }

  @Test
  void aCaseNeedsWhatItsStepsName() {
    assertThat(about("download.by-another/v2").needs())
        .containsExactlyInAnyOrder(Capability.SECOND_MAILBOX, Capability.THIRD_MAILBOX);
    assertThat(about("expiry.told-once/v2").needs())
        .contains(Capability.CLOCK, Capability.SECOND_MAILBOX);
    assertThat(about("token.good/v1").needs()).isEmpty();
  }

  @Test
  void refusesAStepWithAKeyThatNobodyReads() {
    JsonNode steps = YAMLMapper.builder().build().readTree("[{do: GET /, excpect: {status: 200}}]");
    assertThatThrownBy(() -> reader().steps(steps)).hasMessageContaining("excpect");
    JsonNode deeper = YAMLMapper.builder().build().readTree("[{do: GET /, expect: {statsu: 200}}]");
    assertThatThrownBy(() -> reader().steps(deeper)).hasMessageContaining("statsu");
    JsonNode words =
        YAMLMapper.builder().build().readTree("[{do: GET /, expect pyhton: {status: 200}}]");
    assertThatThrownBy(() -> reader().steps(words)).hasMessageContaining("pyhton");
  }

  @Test
  void anExpectationOfOneProfileStandsOverThatOfBoth() {
    JsonNode steps =
        YAMLMapper.builder()
            .build()
            .readTree(
                "[{do: GET /, expect: {status: 200, empty: true},"
                    + " expect python v2: {status: 404}}]");
    Step.Request python =
        (Step.Request) new StepReader(ApiVersion.V2, Profile.PYTHON, steps).steps(steps).get(0);
    assertThat(python.expectation().status().orElseThrow().intValue()).isEqualTo(404);
    assertThat(python.expectation().body()).isPresent();
    Step.Request documented = (Step.Request) reader().steps(steps).get(0);
    assertThat(documented.expectation().status().orElseThrow().intValue()).isEqualTo(200);
  }

  private static StepReader reader() {
    return new StepReader(
        ApiVersion.V2, Profile.DOCUMENTED, YAMLMapper.builder().build().readTree("{}"));
  }

  private static ConformanceCase about(String id) {
    return CASES.stream()
        .map(CaseFiles.Described::about)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
