package io.github.opengpes.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.mesh.sandbox.Mailbox;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.Register;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import io.github.opengpes.mesh.sandbox.Workflow;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the collector: exit codes and what they print (the contract of scripts). */
class CollectorCommandTest {

  private static final String SQI = "0A1B2C-209901010000-R";

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private int collection(String command, String... more) {
    String[] args = new String[more.length + 5];
    args[0] = "collector";
    args[1] = "collection";
    args[2] = command;
    args[3] = "--config";
    args[4] = config().toString();
    System.arraycopy(more, 0, args, 5, more.length);
    return run(args);
  }

  private Path config() {
    return folder.resolve("collector.yaml");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private void configure(String url) throws IOException {
    write(
        "collector.yaml",
        """
        mailbox: {url: "%s", mailbox: GPDC01, password: "plain:password", shared-key: "plain:TestKey"}
        state-folder: state
        landing-folder: landing
        release-folder: release
        packs: [pack]
        extractors:
          - {mailbox: EXTA01, supplier: Supplier A, practices: [T00001, T00002]}
        """
            .formatted(url));
  }

  @BeforeEach
  void packAndConfiguration() throws IOException {
    Path pack = Files.createDirectories(folder.resolve("pack"));
    Files.writeString(
        pack.resolve("requirement.yaml"),
        """
        format: 1
        id: "0A1B2C"
        name: command-test
        version: "1.0"
        description: One figure
        source: Written for the tests of the commands
        reference-date: ACHIEVEMENT_DAT
        variables:
          - name: ACHIEVEMENT_DAT
            aid: 6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B01
            type: date
            default: 2026-03-31
        population: {registration: GMS}
        type1: patient-level
        clusters: {}
        rulesets:
          - {name: TEST_REG, part: register}
        outputs:
          - {rid: 1, aid: 6B0E1C52-8A0D-4B7E-9C58-0F5D1E0A7B12, count: TEST_REG}
        """);
    Files.writeString(
        pack.resolve("fields.csv"),
        """
        number,field,cluster,criteria,description
        1,PAT_AGE,n/a,Age at ACHIEVEMENT_DAT,
        """);
    Files.writeString(
        pack.resolve("rules.csv"),
        """
        ruleset,part,number,rule,true,false,description
        TEST_REG,register,1,If PAT_AGE >= 17,Select,Reject,
        """);
    configure("http://localhost:1");
    write("collection.yaml", collectionFile("2098-01-01"));
  }

  private static String collectionFile(String execution) {
    return """
        name: A collection
        sqi: %s
        domain: test
        test-pack-id: TEST-1
        notifications: none
        execution-date: %s
        cutoff-date: 2099-01-01
        release: manual
        cohort: [{mailbox: EXTA01}]
        """
        .formatted(SQI, execution);
  }

  @Test
  void everyCommandExplainsItself() {
    for (List<String> command :
        List.of(
            List.of("collector"),
            List.of("collector", "collection"),
            List.of("collector", "collection", "add"),
            List.of("collector", "collection", "send"),
            List.of("collector", "collection", "status"),
            List.of("collector", "collection", "release"))) {
      String[] args = new String[command.size() + 1];
      command.toArray(args);
      args[command.size()] = "--help";
      assertThat(run(args)).as(command.toString()).isZero();
      assertThat(out.toString()).contains("Usage: gpes " + String.join(" ", command));
    }
  }

  @Test
  void aCollectionIsAddedWatchedAndOfferedForRelease() {
    assertThat(collection("add", folder.resolve("collection.yaml").toString())).isZero();
    assertThat(err.toString()).contains("collection " + SQI + " added");

    assertThat(collection("status", SQI)).isZero();
    assertThat(out.toString())
        .contains(SQI + "  A collection  execution 2098-01-01, cut-off 2099-01-01")
        .containsPattern("T00001 +EXTA01 +- +- +- +- +- +- +- +none");
    assertThat(err.toString()).contains("1 collections, 2 practices");

    assertThat(collection("status", "--json")).isZero();
    assertThat(out.toString()).contains("\"practice\" : \"T00002\"").contains("\"result\" : null");

    assertThat(collection("release", SQI)).isEqualTo(1);
    assertThat(err.toString()).contains("no accepted result waits for release");
    assertThat(collection("add", folder.resolve("collection.yaml").toString())).isEqualTo(1);
    assertThat(out.toString()).contains("already");
  }

  @Test
  void aHeldCollectionIsShownAsHeldAndSent() {
    assertThat(collection("add", "--hold", folder.resolve("collection.yaml").toString())).isZero();
    collection("status");
    assertThat(out.toString()).contains("HELD");
    assertThat(collection("send", SQI)).isZero();
    collection("status");
    assertThat(out.toString()).doesNotContain("HELD");
  }

  @Test
  void faultsOfACollectionAreListedAndNothingIsAdded() throws IOException {
    Path bad = write("bad.yaml", collectionFile("2099-02-01").replace("EXTA01", "EXTB01"));
    assertThat(collection("add", bad.toString())).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(err.toString().lines()).hasSize(1);
    collection("status");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void unusableInputIsOneLineAndExitCodeTwo() throws IOException {
    Path damaged = write("damaged.yaml", "name: [");
    for (List<String> args :
        List.of(
            List.of("collector"),
            List.of("collector", "--config", folder.resolve("none.yaml").toString()),
            List.of("collector", "--config", damaged.toString()),
            List.of("collector", "collection", "add", "--config", config().toString(), "none.yaml"),
            List.of(
                "collector",
                "collection",
                "add",
                "--config",
                config().toString(),
                damaged.toString()),
            List.of("collector", "collection", "status", "--config", config().toString(), "x"),
            List.of("collector", "collection", "status", "--config", config().toString(), SQI),
            List.of("collector", "collection", "send", "--config", config().toString(), SQI),
            List.of("collector", "collection", "release", "--config", config().toString(), SQI),
            List.of("collector", "collection"))) {
      assertThat(run(args.toArray(String[]::new))).as(args.toString()).isEqualTo(2);
      assertThat(err.toString().lines()).as(args.toString()).hasSize(1);
      assertThat(out.toString()).isEmpty();
    }
  }

  @Test
  void aPackThatIsNotThereStopsTheServiceWithOneLine() throws IOException {
    Files.writeString(
        config(), Files.readString(config()).replace("packs: [pack]", "packs: [nowhere]"));
    assertThat(run("collector", "--once", "--config", config().toString())).isEqualTo(2);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).contains("packs: ");
  }

  @Test
  void onceDoesWhatIsDueAndEnds() throws IOException {
    Set<String> all = Set.of("GPDC01", "EXTA01");
    try (MeshSandbox sandbox =
        MeshSandbox.start(
            SandboxConfig.standard()
                .withRegister(
                    new Register(
                        all.stream().map(id -> Mailbox.of(id, "X26", "password")).toList(),
                        List.of(new Workflow("GPDC_RTP", all, all)))))) {
      configure(sandbox.baseUri().toString());
      collection("add", folder.resolve("collection.yaml").toString());
      assertThat(run("collector", "--once", "--config", config().toString())).isZero();
      collection("status");
      assertThat(out.toString()).containsPattern("T00001 +EXTA01 +REQUESTED");
    }
  }
}
