package io.github.opengpes.requirements.terminology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.opengpes.requirements.terminology.CodeHierarchy.Link;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descendants over an invented hierarchy: several parents, retired links, a circle as poison. */
class CodeHierarchyTest {

  private static final String HEADER =
      "id\teffectiveTime\tactive\tmoduleId\tsourceId\tdestinationId\trelationshipGroup\ttypeId"
          + "\tcharacteristicTypeId\tmodifierId\n";

  @TempDir Path folder;

  private static String row(String id, String time, String active, String child, String parent) {
    return row(id, time, active, child, parent, "116680003");
  }

  private static String row(
      String id, String time, String active, String child, String parent, String type) {
    return String.join("\t", id, time, active, "1", child, parent, "0", type, "1", "1") + "\n";
  }

  private Path file(String name, String... rows) throws IOException {
    return Files.writeString(folder.resolve(name), HEADER + String.join("", rows));
  }

  @Test
  void findsEachDescendantOnceThroughSeveralParents() {
    CodeHierarchy hierarchy =
        CodeHierarchy.of(
            "1.2.3",
            List.of(
                new Link("top", "left"),
                new Link("top", "right"),
                new Link("left", "bottom"),
                new Link("right", "bottom"),
                new Link("other", "bottom")));
    assertThat(hierarchy.descendants("top")).containsExactlyInAnyOrder("left", "right", "bottom");
    assertThat(hierarchy.descendants("bottom")).isEmpty();
    assertThat(hierarchy.descendants("unknown")).isEmpty();
    assertThat(List.of("top", "left", "bottom", "unknown"))
        .filteredOn(hierarchy::knows)
        .containsExactly("top", "left", "bottom");
  }

  /** SNOMED CT has a million links, and most of its codes are leaves. */
  @Test
  void aLeafIsKnownByItsKeyAndHasNothingBelow() {
    CodeHierarchy hierarchy = CodeHierarchy.of("1.2.3", List.of(new Link("top", "leaf")));
    assertThat(hierarchy.children())
        .containsOnly(Map.entry("top", Set.of("leaf")), Map.entry("leaf", Set.of()));
    assertThat(hierarchy).isEqualTo(new CodeHierarchy("1.2.3", Map.of("top", Set.of("leaf"))));
  }

  @Test
  void survivesACircle() {
    CodeHierarchy hierarchy =
        CodeHierarchy.of(
            "1.2.3", List.of(new Link("a", "b"), new Link("b", "c"), new Link("c", "a")));
    assertThat(hierarchy.descendants("a")).containsExactlyInAnyOrder("b", "c");
  }

  @Test
  void readsActiveIsALinksOnlyAndTheNewestStateOfEach() throws IOException {
    Path international =
        file(
            "int.txt",
            row("1", "20200101", "1", "child", "parent"),
            row("2", "20200101", "0", "retired", "parent"),
            row("3", "20200101", "1", "site", "parent", "363698007"),
            row("4", "20200101", "1", "later retired", "parent"));
    Path national = file("uk.txt", row("4", "20210101", "0", "later retired", "parent"));
    assertThat(Rf2Relationships.read(List.of(national, international)).descendants("parent"))
        .containsExactly("child");
  }

  @Test
  void refusesAFileThatIsNoSuchSnapshotAndNamesTheLine() throws IOException {
    Path wrong = Files.writeString(folder.resolve("x.txt"), "code,term\n");
    assertThatThrownBy(() -> Rf2Relationships.read(List.of(wrong)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("line 1");
    Path cut = file("cut.txt", row("1", "20200101", "1", "a", "b"), "2\t2020");
    assertThatThrownBy(() -> Rf2Relationships.read(List.of(cut)))
        .hasMessageContaining("line 3")
        .hasMessageContaining("2 columns");
  }

  /** 0xE9 is é in Latin-1, and no character in UTF-8. */
  @Test
  void refusesAFileInAnotherEncodingAndNamesIt() throws IOException {
    Path file =
        Files.write(
            folder.resolve("latin.txt"),
            (HEADER + row("1", "20200101", "1", "\u00E9", "b"))
                .getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> Rf2Relationships.read(List.of(file)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("latin.txt: not UTF-8");
  }

  /** The public rows: 10000006 is a child of 29857009 and of 9972008, both links active. */
  @Test
  void readsThePublicShape() throws IOException {
    Path file =
        Path.of(
            "../../shared/data/snomed-rf2-shape/Terminology/sct2_Relationship_Snapshot_INT_20230131.txt");
    Assumptions.assumeTrue(Files.exists(file), "reference material not beside the checkout");
    CodeHierarchy hierarchy = Rf2Relationships.read(List.of(file));
    assertThat(hierarchy.descendants("29857009")).contains("10000006");
    assertThat(hierarchy.descendants("9972008")).contains("10000006");
    assertThat(hierarchy.descendants("102272007")).doesNotContain("100000000");
  }
}
