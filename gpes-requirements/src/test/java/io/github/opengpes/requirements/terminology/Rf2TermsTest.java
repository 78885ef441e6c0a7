package io.github.opengpes.requirements.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Terms from an invented release: codes 10 and 20, described in two editions. */
class Rf2TermsTest {

  private static final String SYNONYM = "900000000000013009";
  private static final String FULL_NAME = "900000000000003001";
  private static final String BRITISH = "900000000000508004";
  private static final String AMERICAN = "900000000000509007";
  private static final String UK_CLINICAL = "999001261000000100";
  private static final String PREFERRED = "900000000000548007";
  private static final String ACCEPTABLE = "900000000000549004";

  @TempDir Path folder;

  private int members;

  private static String description(
      String id, String time, String active, String code, String type, String term) {
    return String.join("\t", id, time, active, "1", code, "en", type, term, "1") + "\n";
  }

  private String member(String time, String active, String language, String id, String how) {
    members++;
    return String.join("\t", "m" + members, time, active, "1", language, id, how) + "\n";
  }

  private Path descriptions(String name, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "id\teffectiveTime\tactive\tmoduleId\tconceptId\tlanguageCode\ttypeId\tterm"
            + "\tcaseSignificanceId\n"
            + String.join("", rows));
  }

  private Path languages(String name, String... rows) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "id\teffectiveTime\tactive\tmoduleId\trefsetId\treferencedComponentId\tacceptabilityId\n"
            + String.join("", rows));
  }

  private static Terms read(Set<String> codes, Path... files) throws IOException {
    try (Rf2Release release = Rf2Release.of(List.of(files))) {
      return Rf2Terms.read(release, codes);
    }
  }

  @Test
  void prefersTheTermOfTheNhsThenBritishThenAmericanEnglish() throws IOException {
    Path terms =
        descriptions(
            "d.txt",
            description("1", "20200101", "1", "10", SYNONYM, "Anemia"),
            description("2", "20200101", "1", "10", SYNONYM, "Anaemia"),
            description("3", "20200101", "1", "10", SYNONYM, "Anaemia (NHS)"),
            description("4", "20200101", "1", "10", FULL_NAME, "Anemia (disorder)"));
    String american = member("20200101", "1", AMERICAN, "1", PREFERRED);
    String british = member("20200101", "1", BRITISH, "2", PREFERRED);
    String uk = member("20200101", "1", UK_CLINICAL, "3", PREFERRED);
    String fullName = member("20200101", "1", UK_CLINICAL, "4", PREFERRED);
    assertThat(read(Set.of("10"), terms, languages("l1.txt", american)).of("10"))
        .contains("Anemia");
    assertThat(read(Set.of("10"), terms, languages("l2.txt", american, british)).of("10"))
        .contains("Anaemia");
    assertThat(
            read(Set.of("10"), terms, languages("l3.txt", uk, american, british, fullName))
                .of("10"))
        .contains("Anaemia (NHS)");
  }

  @Test
  void takesTheFullNameWhereNoSynonymIsPreferredAndASynonymWhereThereIsNothingElse()
      throws IOException {
    Path terms =
        descriptions(
            "d.txt",
            description("1", "20200101", "1", "10", SYNONYM, "A word for it"),
            description("2", "20200101", "1", "10", FULL_NAME, "It (finding)"),
            description("3", "20200101", "1", "20", SYNONYM, "The other"));
    Path acceptable = languages("l.txt", member("20200101", "1", BRITISH, "1", ACCEPTABLE));
    Terms found = read(Set.of("10", "20", "30"), terms, acceptable);
    assertThat(found.of("10")).contains("It (finding)");
    assertThat(found.of("20")).contains("The other");
    assertThat(found.of("30")).isEmpty();
  }

  @Test
  void letsTheLaterStateOfARowCountWhateverTheOrderOfTheFiles() throws IOException {
    Path uk =
        descriptions(
            "uk.txt",
            description("1", "20210101", "0", "10", SYNONYM, "Retired"),
            description("2", "20210101", "1", "10", SYNONYM, "Current"));
    Path international =
        descriptions("int.txt", description("1", "20200101", "1", "10", SYNONYM, "Retired"));
    assertThat(read(Set.of("10"), uk, international).of("10")).contains("Current");
    assertThat(read(Set.of("10"), international, uk).of("10")).contains("Current");
  }

  @Test
  void keepsNothingButWhatIsAskedFor() throws IOException {
    Path terms =
        descriptions(
            "d.txt",
            description("1", "20200101", "1", "10", SYNONYM, "Ten"),
            description("2", "20200101", "1", "20", SYNONYM, "Twenty"));
    assertThat(read(Set.of("20"), terms).byCode()).containsOnlyKeys("20");
    assertThat(read(Set.of(), terms)).isEqualTo(Terms.NONE);
  }

  @Test
  void findsTheSnapshotsOfAReleaseFolderByTheirNamesAndNothingElse() throws IOException {
    Path terminology = Files.createDirectories(folder.resolve("release/Snapshot/Terminology"));
    folder = terminology;
    Path uk = descriptions("sct2_Description_UKCLSnapshot-en_GB1000000_20230412.txt");
    Path monolith = descriptions("sct2_Description_MONOSnapshot-en_GB_20230412.txt");
    descriptions("sct2_Description_Full-en_INT_20230131.txt");
    descriptions("sct2_Description_Snapshot-es_INT_20230131.txt");
    descriptions("sct2_TextDefinition_Snapshot-en_INT_20230131.txt");
    Path language = languages("der2_cRefset_LanguageSnapshot-en-GB_INT_20230131.txt");
    try (Rf2Release release = Rf2Release.of(List.of(terminology.getParent()))) {
      assertThat(release.descriptions()).containsExactlyInAnyOrder(uk, monolith);
      assertThat(release.languages()).containsExactly(language);
      assertThat(release.relationships()).isEmpty();
    }
  }

  /** A zip as it is downloaded: one release or more, in folders of their own. */
  @Test
  void readsAReleaseOutOfItsZip() throws IOException {
    Path terms =
        descriptions(
            "sct2_Description_UKCLSnapshot-en_GB1000000_20230412.txt",
            description("1", "20200101", "1", "10", SYNONYM, "Ten"));
    Path full =
        descriptions(
            "sct2_Description_UKCLFull-en_GB1000000_20230412.txt",
            description("2", "20200101", "1", "10", SYNONYM, "Ten of old"));
    Path zip = folder.resolve("uk_sct2cl.ZIP");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("Release/Snapshot/Terminology/" + terms.getFileName()));
      Files.copy(terms, out);
      out.putNextEntry(new ZipEntry("Release/Full/Terminology/" + full.getFileName()));
      Files.copy(full, out);
      out.putNextEntry(new ZipEntry("Release/Readme.txt"));
    }
    assertThat(read(Set.of("10"), zip).of("10")).contains("Ten");
    Path none = folder.resolve("none.zip");
    assertThatThrownBy(() -> read(Set.of("10"), none)).isInstanceOf(NoSuchFileException.class);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(none))) {
      out.putNextEntry(new ZipEntry("Readme.txt"));
    }
    assertThatThrownBy(() -> read(Set.of("10"), none))
        .hasMessageContaining("none.zip: no RF2 snapshot in it");
    Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(Files.readAllBytes(zip), 60));
    assertThatThrownBy(() -> read(Set.of("10"), cut))
        .hasMessageContaining("cut.zip: not a zip file; is it whole?");
  }

  @Test
  void refusesOtherFilesEmptyFoldersAndCutLinesByName() throws IOException {
    Path other = Files.writeString(folder.resolve("x.txt"), "code,term\n");
    assertThatThrownBy(() -> Rf2Release.of(List.of(other)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("x.txt, line 1");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> Rf2Release.of(List.of(empty)))
        .hasMessageContaining("no RF2 snapshot in it");
    Path cut =
        descriptions("cut.txt", description("1", "2", "1", "10", SYNONYM, "Ten"), "2\t2020\n");
    assertThatThrownBy(() -> read(Set.of("10"), cut)).hasMessageContaining("cut.txt, line 3");
  }

  /** The public rows: description 101013 of 126813005, preferred in American English. */
  @Test
  void readsThePublicShape() throws IOException {
    Path shape = Path.of("../../shared/data/snomed-rf2-shape");
    Assumptions.assumeTrue(Files.exists(shape), "reference material not beside the checkout");
    try (Rf2Release release = Rf2Release.of(List.of(shape))) {
      assertThat(release.relationships()).hasSize(1);
      assertThat(release.descriptions()).hasSize(1);
      assertThat(release.languages()).hasSize(1);
      assertThat(Rf2Terms.read(release, Set.of("126813005")).of("126813005"))
          .contains("Neoplasm of anterior aspect of epiglottis");
    }
  }
}
