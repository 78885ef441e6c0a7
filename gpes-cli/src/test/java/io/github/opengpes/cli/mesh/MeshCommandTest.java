package io.github.opengpes.cli.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.opengpes.cli.Gpes;
import io.github.opengpes.mesh.sandbox.MeshSandbox;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily work with a mailbox, against a sandbox in this process. */
class MeshCommandTest {

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
    assertThat(out).contains("from     X26ABC1").contains("local id l1").contains("19 bytes");
    assertThat(received).hasSameTextualContentAs(file);

    assertThat(mesh("X26ABC2", "ack", id)).isZero();
    assertThat(mesh("X26ABC1", "track", id)).isZero();
    assertThat(out).contains("status    acknowledged");
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
    assertThat(err).contains("Invalid Authentication Token").contains("check mailbox, password");
    assertThat(err).doesNotContain("wrong");
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
        List.of("sandbox", "handshake", "send", "list", "get", "ack", "track", "count")) {
      assertThat(run("mesh", command, "--help")).isZero();
      assertThat(out).contains("Usage: gpes mesh " + command);
    }
  }
}
