package io.github.opengpes.extraction.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.extraction.BeforeLeaving;
import io.github.opengpes.extraction.Extraction;
import io.github.opengpes.extraction.ExtractionRequest;
import io.github.opengpes.extraction.ExtractionSummary;
import io.github.opengpes.extraction.TestPractice;
import io.github.opengpes.extraction.gate.GateTerms;
import io.github.opengpes.extraction.gate.GuardedCodes;
import io.github.opengpes.extraction.keys.KeyFolder;
import io.github.opengpes.extraction.keys.SiteKeys;
import io.github.opengpes.extraction.result.ResultFiles;
import io.github.opengpes.extraction.safeguard.Code;
import io.github.opengpes.extraction.safeguard.ExclusionCode;
import io.github.opengpes.extraction.safeguard.Safeguards;
import io.github.opengpes.extraction.safeguard.TypeOneCodes;
import io.github.opengpes.extraction.shadow.ShadowTerms;
import io.github.opengpes.requirements.model.Cluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the signed statement of a result, and that it stands beside its result only. */
@Tag("once")
class StatementTest {

  private static final String DIABETES = "73211009";
  private static final Code EXCLUDED = new Code(Cluster.SNOMED_CT, "2000008");
  private static final String LIST = "ab".repeat(32);

  @TempDir Path folder;
  private final TestPractice practice = new TestPractice();

  private ExtractionSummary extract(GateTerms gate, ResultFiles files) throws Exception {
    SiteKeys keys = KeyFolder.withProofPair(folder.resolve("keys"));
    BeforeLeaving leaving =
        new BeforeLeaving(
            gate,
            ShadowTerms.USUAL,
            Optional.of(new ProofTerms(folder.resolve("result.proof.json"), keys.proof())),
            Optional.empty(),
            Optional.empty());
    Safeguards safeguards =
        new Safeguards(
            List.of(
                new ExclusionCode(EXCLUDED, false),
                new ExclusionCode(new Code("1.2.3", "X1"), false)),
            true,
            false,
            true,
            TypeOneCodes.DEFAULT);
    ExtractionRequest like =
        TestPractice.request(
            TestPractice.smallPack(),
            practice.in(folder.resolve("data")),
            safeguards,
            files.message(),
            leaving);
    return new Extraction(TestPractice.engine(folder), Clock.systemUTC())
        .run(
            new ExtractionRequest(
                like.pack(),
                like.parameters(),
                like.practice(),
                like.source(),
                like.safeguards(),
                like.hierarchy(),
                like.identity(),
                like.system(),
                files,
                like.leaving()));
  }

  private ResultFiles files() {
    return new ResultFiles(folder.resolve("result.gpes"), Optional.of(folder.resolve("csv")));
  }

  private void twoPatients() {
    practice.patient("a").entry("a", "2019-01-01", DIABETES);
    practice.patient("b", "9990000026", "N", "N").entry("b", "2019-01-01", DIABETES);
    practice.entry("b", "", EXCLUDED.value());
  }

  @Test
  void eachExclusionOfTheRequestIsCounted() throws Exception {
    twoPatients();
    ExtractionSummary summary = extract(GateTerms.WITHOUT_LISTS, files());
    assertThat(summary.withheld().byWord())
        .containsEntry("exclusion-code", 1L)
        .containsEntry("exclusion-code 2000008", 1L)
        .containsEntry("exclusion-code X1 of 1.2.3", 0L);
    assertThat(Files.readString(folder.resolve("result.proof.json")))
        .contains("\"exclusion-code 2000008\" : 1", "\"exclusion-code X1 of 1.2.3\" : 0");
  }

  @Test
  void saysByItsChecksumWhichListWasUsed() throws Exception {
    twoPatients();
    GuardedCodes listed = new GuardedCodes(Set.of(EXCLUDED), Optional.of(LIST));
    extract(new GateTerms(listed, GuardedCodes.NONE, false), files());
    assertThat(Files.readString(folder.resolve("result.proof.json")))
        .contains(
            "\"restricted-codes-listed\" : 1",
            "\"restricted-list-sha256\" : \"" + LIST + "\"",
            "\"sensitive-codes-listed\" : 0",
            "\"sensitive-list-sha256\" : null");
  }

  @Test
  void aResultThatCannotBePutInItsPlaceLeavesNeitherFlatFilesNorStatement() throws Exception {
    twoPatients();
    Files.createDirectories(folder.resolve("result.gpes/in the way"));
    assertThatThrownBy(() -> extract(GateTerms.WITHOUT_LISTS, files()))
        .isInstanceOf(IOException.class);
    assertThat(folder.resolve("csv")).isEmptyDirectory();
    assertThat(folder).isDirectoryNotContaining("glob:**.proof.json*");
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
