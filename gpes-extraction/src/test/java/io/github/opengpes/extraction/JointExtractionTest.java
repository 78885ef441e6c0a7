package io.github.opengpes.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.extraction.engine.Engine;
import io.github.opengpes.extraction.engine.EngineSettings;
import io.github.opengpes.extraction.engine.SliceSize;
import io.github.opengpes.extraction.engine.Watch;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.requirements.model.Cluster;
import io.github.opengpes.requirements.model.PatientColumn;
import io.github.opengpes.requirements.terminology.CodeHierarchy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several requests for a practice in one run: each gets what it would have got alone. */
@Tag("once")
class JointExtractionTest extends SeveralRequests {

  /** Packs, variables, safeguards, lists, approvals and cuts that differ. */
  private static List<Asked> different() throws IOException {
    Asked plain = asked("plain", "small");
    Asked sameAgain = asked("same-again", "small");
    Asked earlier = asked("earlier-and-sealed-too", "small");
    earlier.variables = Map.of("REF_DAT", "2019-02-28");
    earlier.safeguards = new Safeguards(List.of(), false, true, false, TypeOneCodes.DEFAULT);
    Asked excluding = asked("excluding-with-children", "small");
    excluding.safeguards =
        new Safeguards(
            List.of(new ExclusionCode(PARENT, true)), true, false, true, TypeOneCodes.DEFAULT);
    excluding.hierarchy =
        Optional.of(
            CodeHierarchy.of(
                Cluster.SNOMED_CT, List.of(new CodeHierarchy.Link(PARENT.value(), CHILD))));
    Asked live = asked("live", "small");
    live.safeguards = OFFLINE.withoutTestPatients();
    Asked approved = asked("approved", "small");
    approved.approval = Optional.of(approval(EnumSet.allOf(PatientColumn.class)));
    Asked deIdentified = new Asked("de-identified", deIdentified());
    deIdentified.secrets = true;
    Asked open = asked("sensitive-approved", "guarded");
    open.gate = new GateTerms(GuardedCodes.NONE, GuardedCodes.NONE, true);
    Asked guarded = asked("guarded", "guarded");
    guarded.gate =
        new GateTerms(
            new GuardedCodes(Set.of(SECRET), Optional.empty()),
            new GuardedCodes(Set.of(new Code(Cluster.SNOMED_CT, BLOOD_PRESSURE)), Optional.empty()),
            false);
    return List.of(
        plain,
        guarded,
        sameAgain,
        earlier,
        asked("figures", "reviews"),
        excluding,
        live,
        approved,
        deIdentified,
        open);
  }

  /** Every file below a folder with its bytes. */
  private static Map<String, String> files(Path below) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(below)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(
            below.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return files;
  }

  @Test
  void everyFileAndSummaryIsWhatItIsAlone() throws Exception {
    Map<String, ExtractionSummary> alone = new LinkedHashMap<>();
    for (ExtractionRequest request : into("alone", different())) {
      alone.put(name(request), new Extraction(engine, CLOCK).run(request));
    }
    together(different());
    assertThat(outcomes.keySet()).isEqualTo(alone.keySet());
    for (Map.Entry<String, ExtractionSummary> expected : alone.entrySet()) {
      assertThat(outcomes.get(expected.getKey()).summary())
          .usingRecursiveComparison()
          .comparingOnlyFields(
              "counts", "written.sha256", "withheld", "recomputed", "proof", "sentByColumn")
          .isEqualTo(expected.getValue());
    }
    assertThat(apart).isEmpty();
    Map<String, String> written = files(folder.resolve("together"));
    assertThat(written).isEqualTo(files(folder.resolve("alone"))).hasSizeGreaterThan(60);
    assertThat(written.get("plain/result.gpes"))
        .contains("9990000018", "9990000026", "9990000069")
        .doesNotContain("9990000034", "9990000042", "9990000050");
    assertThat(written.get("excluding-with-children/result.gpes")).doesNotContain("9990000069");
    assertThat(written.get("earlier-and-sealed-too/result.gpes")).contains("9990000042");
    assertThat(written.get("live/result.gpes")).doesNotContain("999000");
    assertThat(written.get("guarded/result.gpes")).doesNotContain(SECRET.value(), "2019-06-01");
    assertThat(written.get("sensitive-approved/result.gpes"))
        .contains(SECRET.value(), "2019-06-01");
    assertThat(written.get("de-identified/result.gpes")).doesNotContain("999000");

    outcomes.clear();
    engine = Engine.duckDb(new EngineSettings(512, 2, folder, new SliceSize(Long.MAX_VALUE, 3)));
    extract(into("in-slices", different().subList(0, 5)), Watch.nobody());
    Map<String, String> inSlices = files(folder.resolve("in-slices"));
    written.keySet().retainAll(inSlices.keySet());
    assertThat(inSlices).isEqualTo(written).hasSizeGreaterThan(30);
  }
}
