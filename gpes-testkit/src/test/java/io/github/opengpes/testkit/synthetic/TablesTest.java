package io.github.opengpes.testkit.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables that the generator draws on are facts: checked against their sources. */
class TablesTest {

  private static final Path SHARED = Path.of("../../shared/data");

  /** Verhoeff's tables, as in the SNOMED CT technical guide. */
  private static final int[][] DIHEDRAL = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9},
    {1, 2, 3, 4, 0, 6, 7, 8, 9, 5},
    {2, 3, 4, 0, 1, 7, 8, 9, 5, 6},
    {3, 4, 0, 1, 2, 8, 9, 5, 6, 7},
    {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
    {5, 9, 8, 7, 6, 0, 4, 3, 2, 1},
    {6, 5, 9, 8, 7, 1, 0, 4, 3, 2},
    {7, 6, 5, 9, 8, 2, 1, 0, 4, 3},
    {8, 7, 6, 5, 9, 3, 2, 1, 0, 4},
    {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}
  };

  private static final int[] PERMUTATION = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};

  @Test
  void everyConceptIdHasAValidCheckDigit() {
    assertThat(Stream.concat(clusterCodes(), everydayCodes())).allMatch(TablesTest::isValid);
    assertThat(isValid("827241000000103")).isTrue();
    assertThat(isValid("827241000000104")).isFalse();
  }

  /** An everyday code in a register's cluster would put people on the register by accident. */
  @Test
  void noEverydayCodeIsInARegistersCluster() {
    Set<String> clusters =
        ResourceTable.rows("clusters.csv").stream()
            .filter(row -> row[0].endsWith("_COD"))
            .flatMap(row -> Arrays.stream(row[1].split(" ")))
            .collect(Collectors.toCollection(HashSet::new));
    assertThat(everydayCodes()).noneMatch(clusters::contains);
  }

  @Test
  void eachClusterIsPartOfEveryDatedReleaseOfTheRealOne() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "reference material not beside the checkout");
    int releases = 0;
    for (String[] row : ResourceTable.rows("clusters.csv")) {
      try (Stream<Path> files = Files.walk(SHARED.resolve("pcd-clusters"))) {
        for (Path file :
            files.filter(f -> f.toString().matches(".*/20[^/]*/" + row[0] + ".csv")).toList()) {
          assertThat(codes(file)).as(file.toString()).contains(row[1].split(" "));
          releases++;
        }
      }
    }
    assertThat(releases).isGreaterThan(36);
  }

  @Test
  void aRetiredCodeIsInAnEarlierReleaseAndNotInALater() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "reference material not beside the checkout");
    Path clusters = SHARED.resolve("pcd-clusters");
    for (String code : CalibrationTest.codes("CHD_RETIRED")) {
      assertThat(codes(clusters.resolve("2021-01-27/CHD_COD.csv"))).contains(code);
      assertThat(codes(clusters.resolve("2025-09-12/CHD_COD.csv"))).doesNotContain(code);
    }
  }

  @Test
  void eachModelIsARealPractice() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "reference material not beside the checkout");
    Map<String, Map<String, String>> published = new HashMap<>();
    try (CsvReader<NamedCsvRecord> rows =
        CsvReader.builder()
            .ofNamedCsvRecord(SHARED.resolve("calibration/qof_prevalence_2020-21.csv"))) {
      for (NamedCsvRecord row : rows) {
        published
            .computeIfAbsent(row.getField("PRACTICE_CODE"), p -> new HashMap<>())
            .put(
                row.getField("GROUP_CODE"),
                row.getField("PRACTICE_LIST_SIZE") + "/" + row.getField("REGISTER"));
      }
    }
    for (PracticeModel model : PracticeModel.all()) {
      Map<String, String> facts = new HashMap<>();
      model
          .registers()
          .forEach((register, p) -> facts.put(register.name(), p.eligible() + "/" + p.register()));
      assertThat(published.values()).contains(facts);
    }
  }

  @Test
  void theFirstThreeModelsHaveAboutTenThousandPeopleAndTheRestAreSpread() {
    List<Integer> sizes = PracticeModel.all().stream().map(PracticeModel::listSize).toList();
    assertThat(sizes).hasSize(12);
    assertThat(sizes.subList(0, 3)).allMatch(size -> Math.abs(size - 10_000) < 5);
    assertThat(new TreeSet<>(sizes).first()).isLessThan(2_000);
    assertThat(new TreeSet<>(sizes).last()).isGreaterThan(20_000);
  }

  private static Stream<String> clusterCodes() {
    return ResourceTable.rows("clusters.csv").stream()
        .flatMap(row -> Arrays.stream(row[1].split(" ")));
  }

  private static Stream<String> everydayCodes() {
    return Stream.of("everyday.csv", "measurements.csv", "medicines.csv")
        .flatMap(table -> ResourceTable.rows(table).stream())
        .map(row -> row[0]);
  }

  private static Set<String> codes(Path file) throws IOException {
    try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
      return rows.stream().map(row -> row.getField("code")).collect(Collectors.toSet());
    }
  }

  private static boolean isValid(String code) {
    int check = 0;
    for (int place = 0; place < code.length(); place++) {
      int digit = Character.digit(code.charAt(code.length() - 1 - place), 10);
      for (int times = place % 8; times > 0; times--) {
        digit = PERMUTATION[digit];
      }
      check = DIHEDRAL[check][digit];
    }
    return check == 0;
  }
}
