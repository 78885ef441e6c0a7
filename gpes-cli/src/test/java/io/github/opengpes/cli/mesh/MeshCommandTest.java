package io.github.opengpes.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.mesh.client.doctor.Check;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The daily work with a mailbox, against a sandbox in this process. */
@Tag("once")
class MeshCommandTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static MeshSandbox sandbox;

  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @BeforeAll
  static void start() throws IOException {
    sandbox = MeshSandbox.start();
  }

  @AfterAll
  static void stop() throws IOException {
    sandbox.close();
  }

  private int mesh(String mailbox, String command, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "mesh",
                command,
                "--url",
                sandbox.baseUri().toString(),
                "--mailbox",
                mailbox,
                "--password",
                "password",
                "--shared-key",
                "TestKey"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
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
  void carriesAFileFromOneMailboxToAnother() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "content of the file");
    assertThat(mesh("X26ABC1", "handshake")).isZero();
    assertThat(out).isEqualTo("mailbox X26ABC1 is accepted");

    String[] send = {
      file.toString(), "--to", "X26ABC2", "--workflow", "W", "--local-id", "l1", "--chunk-size", "7"
    };
    assertThat(mesh("X26ABC1", "send", send)).isZero();
    String id = out;
    assertThat(mesh("X26ABC1", "send", send)).isZero();
    assertThat(out).as("not sent a second time").isEqualTo(id);

    assertThat(mesh("X26ABC2", "list", "--filter", "W*")).isZero();
    assertThat(out).isEqualTo(id);
    assertThat(mesh("X26ABC2", "count")).isZero();
    assertThat(out).isEqualTo("1");

    Path received = folder.resolve("received.txt");
    assertThat(mesh("X26ABC2", "get", id, "--out", received.toString())).isZero();
    assertThat(out.lines().map(line -> line.replaceAll(" {2,}", ": ")))
        .contains("from: X26ABC1", "local id: l1", "bytes: 19", "workflow id: W");
    assertThat(received).hasSameTextualContentAs(file);

    assertThat(mesh("X26ABC2", "ack", id)).isZero();
    assertThat(mesh("X26ABC1", "track", id)).isZero();
    assertThat(out).containsPattern("status +acknowledged");
    assertThat(mesh("X26ABC1", "track", "--local-id", "l1")).isZero();
    assertThat(out).contains(id);

    assertThat(mesh("X26ABC2", "get", id)).isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("410");
  }

  @Test
  void aRefusalIsOneLineThatSaysHowToMendIt() {
    assertThat(
            run(
                "mesh",
                "handshake",
                "--url",
                sandbox.baseUri().toString(),
                "--mailbox",
                "X26ABC1",
                "--password",
                "wrong",
                "--shared-key",
                "TestKey"))
        .isEqualTo(1);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("Invalid Authentication Token").containsIgnoringCase("check mailbox");
    assertThat(err).doesNotContain("wrong");
  }

  @Test
  void withJsonEachResultIsAnObjectOnALine() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "content");
    String[] send = {
      file.toString(), "--to", "X26ABC3", "--workflow", "J", "--local-id", "j1", "--json"
    };
    assertThat(mesh("X26ABC1", "send", send)).isZero();
    JsonNode sent = JSON.readTree(out);
    String id = sent.path("messageId").asString();
    assertThat(sent.path("chunks").asInt()).isEqualTo(1);
    assertThat(sent.path("localId").asString()).isEqualTo("j1");

    assertThat(mesh("X26ABC3", "list", "--json", "--long")).isZero();
    assertThat(out.lines()).hasSize(1);
    assertThat(JSON.readTree(out).path("workflowId").asString()).isEqualTo("J");
    assertThat(mesh("X26ABC3", "count", "--json")).isZero();
    assertThat(JSON.readTree(out).path("count").asInt()).isEqualTo(1);

    String inbox = folder.resolve("inbox").toString();
    assertThat(mesh("X26ABC3", "get", "--all", "--out", inbox, "--ack", "--json")).isZero();
    JsonNode got = JSON.readTree(out);
    assertThat(got.path("bytes").asInt()).isEqualTo(7);
    assertThat(got.path("acknowledged").asBoolean()).isTrue();
    assertThat(folder.resolve("inbox").resolve(id + ".dat")).hasContent("content");

    assertThat(mesh("X26ABC1", "track", "--local-id", "j1", "--json")).isZero();
    assertThat(JSON.readTree(out).path("status").asString()).isEqualTo("acknowledged");
    assertThat(mesh("X26ABC3", "get", "--all", "--json")).isZero();
    assertThat(out).isEmpty();
  }

  @Test
  void withJsonAFailureIsAnObjectOnStderr() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "content");
    String[] send = {file.toString(), "--to", "NOBODY", "--workflow", "W", "--json"};
    assertThat(mesh("X26ABC1", "send", send)).isEqualTo(1);
    assertThat(out).isEmpty();
    JsonNode failure = JSON.readTree(err);
    assertThat(failure.path("command").asString()).isEqualTo("gpes mesh send");
    assertThat(failure.path("exitCode").asInt()).isEqualTo(1);
    assertThat(failure.path("kind").asString()).isEqualTo("refused");
    assertThat(failure.path("status").asInt()).isEqualTo(417);
    assertThat(failure.path("code").asString()).isEqualTo("12");
    assertThat(failure.path("retryable").asBoolean()).isFalse();

    assertThat(mesh("X26ABC1", "list", "--json", "--nonsense")).isEqualTo(2);
    assertThat(JSON.readTree(err).path("error").asString()).contains("--nonsense");
  }

  @Test
  void givesTheContentToStdoutAndTheEnvelopeToStderr() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "content for stdout");
    mesh("X26ABC1", "send", file.toString(), "--to", "X26ABC3", "--workflow", "S");
    String id = out;
    PrintStream stdout = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      assertThat(mesh("X26ABC3", "get", id, "--out", "-", "--ack")).isZero();
    } finally {
      System.setOut(stdout);
    }
    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("content for stdout");
    assertThat(err).contains(id);
    assertThat(out).isEmpty();
  }

  @Test
  void findsMailboxesByWorkflowAndOrganisation() {
    assertThat(mesh("X26ABC1", "lookup", "TEST_WORKFLOW_ACK")).isZero();
    assertThat(out.lines().map(line -> line.substring(0, 7))).contains("X26ABC1", "X26ABC3");
    assertThat(mesh("X26ABC1", "lookup", "TEST_WORKFLOW", "--ods", "x26", "--json")).isZero();
    assertThat(JSON.readTree(out).path("mailbox").asString()).isEqualTo("X26ABC2");
    assertThat(mesh("X26ABC1", "lookup", "NOT_THERE")).isEqualTo(1);
    assertThat(err).contains("no mailbox takes workflow NOT_THERE");
  }

  @Test
  void theDoctorLooksAtEverythingInOrder() {
    assertThat(mesh("X26ABC1", "doctor", "--workflow", "TEST_WORKFLOW", "--to", "X26ABC2"))
        .isZero();
    assertThat(out.lines()).hasSize(Check.values().length);
    assertThat(out)
        .containsPattern("OK +connection")
        .containsPattern("SKIPPED +TLS")
        .containsPattern("OK +mailbox")
        .containsPattern("OK +workflow");
    assertThat(mesh("X26ABC1", "doctor", "--json")).isZero();
    assertThat(JSON.readTree(out.lines().findFirst().orElseThrow()).path("check").asString())
        .isEqualTo("address");
  }

  @Test
  void theDoctorNamesWhatIsToBeMendedFirst() {
    String url = sandbox.baseUri().toString();
    String[] wrong = {"--mailbox", "X26ABC1", "--password", "hidden", "--shared-key", "TestKey"};
    assertThat(run(concat(new String[] {"mesh", "doctor", "--url", url}, wrong))).isEqualTo(1);
    assertThat(out).containsPattern("FAILED +mailbox");
    assertThat(err).contains("the first thing to mend: mailbox:").doesNotContain("hidden");
    assertThat(run("mesh", "doctor", "--url", "http://127.0.0.1:1")).isEqualTo(1);
    assertThat(err).contains("the first thing to mend: connection:");
    assertThat(mesh("X26ABC1", "doctor", "--to", "X26ABC2")).isEqualTo(2);
    assertThat(err).contains("--ods and --to need --workflow");
  }

  private static String[] concat(String[] first, String[] second) {
    return Stream.concat(Stream.of(first), Stream.of(second)).toArray(String[]::new);
  }

  @Test
  void goesThroughAProxyWhereOneIsNamed() {
    assertThat(mesh("X26ABC1", "count", "--proxy", "127.0.0.1:1")).isEqualTo(1);
    assertThat(err).contains("proxy 127.0.0.1:1");
    assertThat(mesh("X26ABC1", "count", "--proxy", "127.0.0.1:1", "--no-proxy", "127.0.0.1"))
        .isZero();
    assertThat(mesh("X26ABC1", "count", "--proxy", "nonsense")).isEqualTo(2);
    assertThat(err).contains("a proxy is given as HOST:PORT");
  }

  @Test
  void refusesTwoKindsOfKeysAtOnce() {
    assertThat(mesh("X26ABC1", "count", "--key", "k.pem")).isEqualTo(2);
    assertThat(err).contains("a key needs its certificate");
    assertThat(mesh("X26ABC1", "count", "--cert", "not-there.pem")).isEqualTo(2);
    assertThat(err).contains("not-there.pem");
  }

  @Test
  void takesTheConnectionFromAProfile() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "password\n");
    Path profile =
        Files.writeString(
            folder.resolve("abc1.yaml"),
            """
            url: %s
            mailbox: X26ABC1
            password: file:%s
            shared-key: plain:TestKey
            """
                .formatted(sandbox.baseUri(), password));
    assertThat(run("mesh", "handshake", "--config", profile.toString())).isZero();
    assertThat(out).isEqualTo("mailbox X26ABC1 is accepted");
    assertThat(run("mesh", "count", "--config", profile.toString(), "--mailbox", "X26ABC2"))
        .as("an option goes before the profile")
        .isZero();

    Files.writeString(profile, "mailbox: X26ABC1\npasswort: env:NOT_SET\n");
    assertThat(run("mesh", "handshake", "--config", profile.toString())).isEqualTo(2);
    assertThat(err).contains("abc1.yaml").contains("passwort").contains("shared-key");
    assertThat(run("mesh", "handshake", "--config", "absent.yaml")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
  }

  @Test
  void knowsThePublicEnvironmentsByName() {
    assertThat(ServiceAddress.of("live")).hasHost("mesh-sync.spineservices.nhs.uk");
    assertThat(ServiceAddress.of("Integration")).hasHost("msg.intspineservices.nhs.uk");
    assertThat(ServiceAddress.of("hscn-production")).hasHost("mesh-sync.national.ncrs.nhs.uk");
    assertThat(run("mesh", "handshake", "--url", "nowhere")).isEqualTo(2);
    assertThat(err).contains("live, integration");
  }

  @Test
  void servesFoldersForOneRound() throws IOException {
    Path root = folder.resolve("X26ABC1");
    Path outFolder = Files.createDirectories(root.resolve("OUT"));
    Files.writeString(outFolder.resolve("A.dat"), "content");
    Path control =
        Files.writeString(
            outFolder.resolve("A.ctl"),
            "<DTSControl><Version>1.0</Version><AddressType>DTS</AddressType>"
                + "<MessageType>Data</MessageType><WorkflowId>W</WorkflowId>"
                + "<From_DTS>X26ABC1</From_DTS><To_DTS>X26ABC3</To_DTS></DTSControl>");
    for (Path file : List.of(control, outFolder.resolve("A.dat"))) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
    }
    assertThat(mesh("X26ABC1", "folder", "--root", root.toString(), "--once", "--json")).isZero();
    assertThat(JSON.readTree(out).path("sent").asInt()).isEqualTo(1);
    assertThat(root.resolve("SENT/A.ctl")).exists();

    Path cfg = folder.resolve("meshclient.cfg");
    Files.writeString(
        cfg,
        """
        <MESHConfig><PrimaryURL>%s</PrimaryURL><AuthenticationKey>TestKey</AuthenticationKey>
        <LogPath>log</LogPath>
        <Client><ClientIdentity>X26ABC3</ClientIdentity>
        <ClientAuthentication>password</ClientAuthentication>
        <InterfaceRoot>X26ABC3</InterfaceRoot></Client></MESHConfig>"""
            .formatted(sandbox.baseUri()));
    assertThat(run("mesh", "folder", "--config", cfg.toString(), "--once")).isZero();
    assertThat(out).containsPattern("received +1");
    assertThat(err).contains("LogPath has no effect here");
    try (var files = Files.list(folder.resolve("X26ABC3/IN"))) {
      assertThat(files).hasSize(2);
    }
    Files.writeString(cfg, "<MESHConfig/>");
    assertThat(run("mesh", "folder", "--config", cfg.toString(), "--once")).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).contains("PrimaryURL is missing");
  }

  @Test
  void waitsForWhatBecomesOfAMessage() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "content");
    String[] send = {
      file.toString(), "--to", "X26ABC3", "--workflow", "WAIT", "--local-id", "w1", "--wait", "PT0S"
    };
    assertThat(mesh("X26ABC1", "send", send)).isEqualTo(1);
    assertThat(out).endsWith(" waiting");
    assertThat(mesh("X26ABC3", "ack", out.substring(0, out.indexOf(' ')))).isZero();
    assertThat(mesh("X26ABC1", "send", send)).as("known already, and now collected").isZero();
    assertThat(out).endsWith(" acknowledged");
  }

  @Test
  void recordsExchangesAndMakesThemAgain() throws IOException {
    Path file = Files.writeString(folder.resolve("file.txt"), "secret content");
    Path recording = folder.resolve("recording");
    String[] send = {
      file.toString(), "--to", "X26ABC2", "--workflow", "REC", "--record", recording.toString()
    };
    assertThat(mesh("X26ABC1", "send", send)).isZero();
    try (var parts = Files.list(recording)) {
      assertThat(parts)
          .isNotEmpty()
          .allSatisfy(part -> assertThat(part).content().doesNotContain("secret", "password"));
    }
    String url = sandbox.baseUri().toString();
    assertThat(run("mesh", "replay", recording.toString(), "--url", url, "--json")).isZero();
    assertThat(JSON.readTree(out).path("played").asInt()).isEqualTo(1);
    assertThat(JSON.readTree(out).path("differences").asInt()).isZero();
    assertThat(
            mesh("X26ABC2", "get", "--all", "--filter", "REC", "--out", folder.toString(), "--ack"))
        .isZero();
    assertThat(run("mesh", "replay", folder.resolve("none").toString(), "--url", url)).isEqualTo(2);
  }

  @Test
  void wrongUsageIsExitCodeTwo() {
    assertThat(run("mesh")).isEqualTo(2);
    assertThat(mesh("not a mailbox", "handshake")).isEqualTo(2);
    assertThat(mesh("X26ABC1", "track")).isEqualTo(2);
    assertThat(mesh("X26ABC1", "list", "--page-size", "9")).isEqualTo(2);
    assertThat(mesh("X26ABC1", "send", "absent.txt", "--to", "B", "--workflow", "W")).isEqualTo(2);
    assertThat(run("mesh", "sandbox", "--mailboxes", "absent.jsonl")).isEqualTo(2);
    assertThat(err).contains("absent.jsonl");
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of(
            "sandbox",
            "handshake",
            "send",
            "list",
            "get",
            "ack",
            "track",
            "count",
            "lookup",
            "folder",
            "doctor",
            "conformance",
            "replay")) {
      assertThat(run("mesh", command, "--help")).isZero();
      assertThat(out).contains("Usage: gpes mesh " + command);
    }
  }
}
