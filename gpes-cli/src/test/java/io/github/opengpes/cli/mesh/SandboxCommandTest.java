package io.github.opengpes.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import io.github.opengpes.mesh.sandbox.SandboxConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The options of the sandbox, and the suite that examines one. */
class SandboxCommandTest {

  private static MeshSandbox sandbox;

  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @BeforeAll
  static void start() throws IOException {
    sandbox = MeshSandbox.start(SandboxConfig.standard().withControl(true));
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private int run(String... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int code = Gpes.run(new PrintWriter(outText, true), new PrintWriter(errText, true), arguments);
    out = outText.toString().strip();
    err = errText.toString().strip();
    return code;
  }

  @Test
  void refusesOptionsThatCannotBeMeant() throws IOException {
    Path faults = Files.writeString(folder.resolve("faults.json"), "{\"rulez\": []}");
    assertThat(run("mesh", "sandbox", "--faults", faults.toString())).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("faults.json").contains("rulez");
    assertThat(run("mesh", "sandbox", "--scenario", "no such day")).isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--faults-of", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--patients", folder.resolve("none").toString()))
        .isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--inbox-time", "P0D")).isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--max-request", "0")).isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--ahead", "-P1D")).isEqualTo(2);
    assertThat(err).contains("only goes forward");
    assertThat(run("mesh", "sandbox", "--make-certificates", "a", "--tls-keystore", "b"))
        .isEqualTo(2);
  }

  /** The port is taken, so it ends; by then the certificates are there. */
  @Test
  void writesWhatAClientNeedsForMutualTls() {
    String port = String.valueOf(sandbox.port());
    Path made = folder.resolve("made");
    assertThat(run("mesh", "sandbox", "--port", port, "--make-certificates", made.toString()))
        .isEqualTo(1);
    assertThat(made.resolve("ca.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(made.resolve("client.pem")).content().contains("BEGIN CERTIFICATE");
    assertThat(made.resolve("client-key.pem")).content().contains("PRIVATE KEY");
    assertThat(made.resolve("client.p12")).doesNotExist();
  }

  @Test
  void examinesAServerAndSaysWhatItFound() throws IOException {
    Path junit = folder.resolve("junit.xml");
    String url = sandbox.baseUri().toString();
    String[] arguments = {
      "mesh",
      "conformance",
      "--url",
      url,
      "--case",
      "handshake",
      "--json",
      "--junit",
      junit.toString()
    };
    assertThat(run(arguments)).as(err).isZero();
    JsonNode report = JsonMapper.builder().build().readTree(out);
    assertThat(report.isObject()).isTrue();
    assertThat(junit).content().contains("<testsuite");

    assertThat(run("mesh", "conformance", "--url", url, "--case", "no.such.case")).isEqualTo(2);
    Path target = Files.writeString(folder.resolve("target.yaml"), "url: nowhere\n");
    assertThat(run("mesh", "conformance", "--target", target.toString())).isEqualTo(2);
    assertThat(err).contains("target.yaml");
    assertThat(run("mesh", "conformance", "--url", "live")).as("not without leave").isEqualTo(2);
    assertThat(err).contains("only when told that this is meant");
  }

  @Test
  void tellsByExitCodeThatAServerDiffers() {
    String url = sandbox.baseUri().toString();
    String[] arguments = {"mesh", "conformance", "--url", url, "--profile", "python"};
    assertThat(run(arguments)).as("strict is not as the Python sandbox is").isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("cases failed");
  }
}
