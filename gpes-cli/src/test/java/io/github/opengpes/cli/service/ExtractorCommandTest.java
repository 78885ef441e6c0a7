package io.github.opengpes.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractorCommandTest {

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makePack() throws IOException {
    Files.createDirectories(folder.resolve("data"));
    Path pack = Files.createDirectories(folder.resolve("pack"));
    Files.writeString(
        pack.resolve("requirement.yaml"),
        """
        format: 1
        id: F00001
        name: Living patients
        version: '1'
        description: Counts the registered patients
        source: invented
        reference-date: RUN_DATE
        variables:
          - {name: RUN_DATE, aid: 00000000-0000-4000-8000-000000000001, type: date, default: 2026-03-31, description: last day}
        population: {registration: GMS}
        rulesets:
          - {name: LIVING, part: register, description: everybody}
        outputs:
          - {rid: 1, aid: 00000000-0000-4000-8000-000000000002, count: LIVING, description: living}
        """);
    Files.writeString(pack.resolve("fields.csv"), "number,field,cluster,criteria,description\n");
    Files.writeString(
        pack.resolve("rules.csv"),
        """
        ruleset,part,number,rule,true,false,description
        LIVING,register,1,If RUN_DATE ≠ Null,Select,Reject,everybody
        """);
  }

  private int run(String... args) {
    return Gpes.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  private Path configuration(String url, String pack) throws IOException {
    return Files.writeString(
        folder.resolve("extractor.yaml"),
        """
        mailbox: {url: '%s', mailbox: X26ABC1, password: 'plain:password', shared-key: 'plain:TestKey'}
        state: state
        collectors: [X26ABC2]
        domain: test
        gp-system: 001.001.001.000
        practices:
          - {code: T00001, data: data}
        packs: [%s]
        """
            .formatted(url, pack));
  }

  @Test
  void endsWhenNothingIsDue() throws IOException {
    try (MeshSandbox sandbox = MeshSandbox.start()) {
      Path file = configuration(sandbox.baseUri().toString(), "pack");
      assertThat(run("extractor", "--config", file.toString(), "--once"))
          .as(err.toString())
          .isZero();
    }
    assertThat(out.toString()).contains("mailbox X26ABC1", "practices 1", "packs 1");
    assertThat(folder.resolve("state/state.db")).exists();
  }

  @Test
  void namesTheFaultOfAConfigurationAndTouchesNothing() throws IOException {
    Path file = configuration("http://127.0.0.1:1", "no-pack");
    assertThat(run("extractor", "--config", file.toString(), "--once")).isEqualTo(2);
    assertThat(err.toString()).hasLineCount(1).contains("packs: ", "no-pack");
    assertThat(folder.resolve("state")).doesNotExist();
  }

  @Test
  void listsEveryFaultOfAConfiguration() throws IOException {
    Path file = configuration("http://127.0.0.1:1", "no-pack, other-pack");
    assertThat(run("extractor", "--config", file.toString())).isEqualTo(2);
    assertThat(out.toString()).hasLineCount(2).contains("no-pack", "other-pack");
    assertThat(err.toString()).hasLineCount(1).contains("2 faults");
  }

  @Test
  void wantsAConfiguration() {
    assertThat(run("extractor")).isEqualTo(2);
    assertThat(err.toString()).contains("--config");
    assertThat(run("extractor", "--config", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("there is no such file");
  }
}
