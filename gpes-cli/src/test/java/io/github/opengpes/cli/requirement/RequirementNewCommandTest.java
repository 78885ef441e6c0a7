package io.github.opengpes.cli.requirement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new author has a pack that checks and whose examples pass before writing a line. */
@Tag("once")
class RequirementNewCommandTest {

  private static final Pattern AID =
      Pattern.compile("aid: ([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\n");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path made(String name) {
    Path pack = folder.resolve(name);
    assertThat(run("requirement", "new", pack.toString())).isZero();
    return pack;
  }

  /** The commands that were printed, but for their first word. */
  private List<String[]> printed() {
    return out.toString()
        .lines()
        .filter(line -> line.startsWith("  gpes "))
        .map(line -> line.substring("  gpes ".length()).split(" "))
        .toList();
  }

  @Test
  void thePackIsSoundAndItsExamplesPass() {
    Path pack = made("first");
    assertThat(err.toString().lines()).hasSize(1);
    out.getBuffer().setLength(0);
    assertThat(run("requirement", "check", pack.toString())).isZero();
    assertThat(run("requirement", "test", pack.toString())).isZero();
    assertThat(err.toString())
        .contains("sound: first 0.1, 1 field, 1 ruleset, 4 examples, 0 warnings")
        .contains("4 examples, 8 expectations, all met");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theCommandsThatItPrintsRunAsTheyStand() throws IOException {
    Path pack = made("first");
    List<String[]> commands = printed();
    assertThat(commands).hasSize(6);
    for (String[] command : commands) {
      assertThat(run(command)).as(String.join(" ", command)).isZero();
    }
    assertThat(folder.resolve("first-result.xml")).isNotEmptyFile();
    assertThat(out.toString()).containsPattern("BP_REG register: [1-9][0-9]* patients");
    assertThat(pack).isNotEmptyDirectory();
  }

  @Test
  void eachRuleIsShownOnBothSides() {
    Path pack = made("first");
    assertThat(run("requirement", "boundaries", pack.toString())).isZero();
    assertThat(out.toString())
        .contains("BP_REG register rule 1")
        .contains("BP_REG register rule 2")
        .doesNotContain("not shown: BP_REG");
  }

  @Test
  void everyPackHasAttributeIdsOfItsOwn() throws IOException {
    Set<String> aids = new HashSet<>();
    for (String name : List.of("a", "b")) {
      String yaml = Files.readString(made(name).resolve("requirement.yaml"));
      AID.matcher(yaml).results().forEach(it -> aids.add(it.group(1)));
    }
    assertThat(aids).hasSize(4);
  }

  @Test
  void aFolderWithBlanksAndSignsInItsNameIsTakenAsItIs() {
    Path pack = made("smoking: status '21");
    assertThat(out.toString()).contains("smoking: status '\\''21'");
    assertThat(run("requirement", "check", pack.toString())).isZero();
    assertThat(err.toString()).contains("sound: smoking: status '21 0.1");
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Files.createDirectory(folder.resolve("empty"));
    assertThat(made("empty").resolve("rules.csv")).exists();
  }

  @Test
  void whatIsThereAlreadyStaysAsItIs() throws IOException {
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("rules.csv"), "mine");
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThat(run("requirement", "new", taken.toString())).isEqualTo(2);
    assertThat(run("requirement", "new", file.toString())).isEqualTo(2);
    assertThat(run("requirement", "new", file.resolve("below").toString())).isEqualTo(2);
    assertThat(err.toString().lines())
        .hasSize(3)
        .allMatch(line -> line.contains("file") || line.contains("taken"));
    assertThat(out.toString()).isEmpty();
    assertThat(file).hasContent("mine");
    try (Stream<Path> left = Files.walk(folder)) {
      assertThat(left).containsExactlyInAnyOrder(folder, taken, taken.resolve("rules.csv"), file);
    }
  }
}
