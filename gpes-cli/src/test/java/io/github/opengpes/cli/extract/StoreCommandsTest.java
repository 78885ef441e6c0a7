package io.github.opengpes.cli.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Stores on the command line: made once, used like the folder that they were made from. */
@Tag("once")
class StoreCommandsTest extends OverAPractice {

  private static final String PACK = "../packs/qof-diabetes-register";

  @BeforeEach
  void writePractice() throws IOException {
    writePractice("9990000026", JOURNALS);
  }

  private void forget() {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
  }

  private int run(String... args) {
    forget();
    return gpes(args);
  }

  private int extract(String data, String... more) {
    forget();
    List<String> args = new ArrayList<>(List.of("--out", path("r.gpes")));
    args.addAll(List.of(more));
    return over(data, PACK, "extract", args.toArray(String[]::new));
  }

  @Test
  void importsAndSaysHowCompleteTheDataIs() {
    assertThat(run("data", "import", "--data", path("data"), "--out", path("store"))).isZero();
    assertThat(out.toString())
        .contains("practices 1, patients 2, entries 3")
        .contains("patients: 2 rows; filled in per cent: date_of_birth 100.0, nhs_number 100.0")
        .contains("journals: 3 rows")
        .contains("record_date 0.0");
    assertThat(run("data", "show", path("store"))).isZero();
    assertThat(out.toString()).startsWith("made 2").contains("entries 3");
  }

  @Test
  void extractsFromAStoreAsFromTheFolder() throws Exception {
    run("data", "import", "--data", path("data"), "--out", path("store"));
    assertThat(extract("store")).isZero();
    assertThat(out.toString())
        .contains("practice T00001: 2 patients, 3 entries loaded; 2 in the base population")
        .contains("DM_REG register: 1 patients");
  }

  @Test
  void refusesAStoreThatIsOlderThanItsFilesAndCanMakeItAgain() throws Exception {
    run("data", "import", "--data", path("data"), "--out", path("store"));
    Files.writeString(
        folder.resolve("data/journals.csv"), JOURNALS + "T00001,2,4,2019-06-01,73211009\n");
    assertThat(extract("store")).isEqualTo(2);
    assertThat(err.toString()).contains("journals.csv changed since").hasLineCount(1);
    assertThat(folder.resolve("r.gpes")).doesNotExist();
    assertThat(run("data", "show", path("store"))).isEqualTo(1);
    assertThat(extract("data", "--store", path("store"))).isZero();
    assertThat(out.toString()).contains("DM_REG register: 2 patients");
    assertThat(run("data", "show", path("store"))).isZero();
    byte[] made = Files.readAllBytes(folder.resolve("store/store.json"));
    assertThat(extract("data", "--store", path("store"))).isZero();
    assertThat(folder.resolve("store/store.json")).hasBinaryContent(made);
  }

  @Test
  void endsWithTwoWhenTheDataCannotBeUsedOrSomethingIsInTheWay() throws Exception {
    assertThat(
            run(
                "data",
                "import",
                "--data",
                path("data"),
                "--practice",
                "T00009",
                "--out",
                path("store")))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("there is no patient of practice T00009; the data has T00001")
        .hasLineCount(1);
    assertThat(run("data", "import", "--data", path("data"), "--out", path("data"))).isEqualTo(2);
    assertThat(err.toString()).contains("it is there and is not a store").hasLineCount(1);
    assertThat(run("data", "show", path("data"))).isEqualTo(2);
    assertThat(folder.resolve("store")).doesNotExist();
  }

  /** A quarter after two seconds: six more. */
  @Test
  void tellsAPersonHowFarALongRunIs() {
    AtomicLong nanos = new AtomicLong();
    try (PhaseLine line = new PhaseLine(new PrintWriter(err, true), true, nanos::get)) {
      line.entries(0, 8_000_000);
      nanos.set(2_000_000_000L);
      line.entries(2_000_000, 8_000_000);
    }
    assertThat(err.toString())
        .contains("running the requirement: 25 % of 8,000,000 entries, about 6 s left");
  }
}
